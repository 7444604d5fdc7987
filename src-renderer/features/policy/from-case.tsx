import { askWords } from '#shared/pure/guard/ask-words.ts'
import { withRuleFor } from '#shared/pure/policy/rule-from-case.ts'
import type { PolicyRow } from '#shared/schema/approval.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { caseFeed } from '../approvals/feeds.ts'
import { useDraft } from './draft.ts'

/** Begins a change with a rule that would let the like of a case pass. */
export function FromCase({ approvalId, inForce }: { approvalId: ApprovalId; inForce: PolicyRow }) {
  const approval = useFeed(caseFeed, approvalId).value?.row?.approval
  const begin = useDraft((draft) => draft.begin)
  if (!approval) return null
  const longer = withRuleFor(inForce.text, approval)
  const what = askWords(approval.intent)
  if (longer === null) return <Notice inset>No rule can let this pass by itself: {what}. A person is always asked.</Notice>
  return (
    <Notice
      inset
      action={
        <Button kind="primary" onClick={() => begin(longer, inForce.version)}>
          Write the rule
        </Button>
      }
    >
      A rule by which the like of this would pass by itself: {what}. You see it, and what it would have changed, before anything
      changes.
    </Notice>
  )
}
