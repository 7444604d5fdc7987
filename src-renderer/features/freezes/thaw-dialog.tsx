import type { Freeze } from '#shared/schema/approval.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { trialsFeed } from '../trials/feeds.ts'
import { frozenScopes } from './frozen-scopes.ts'
import style from './thaw-dialog.module.css'

const thaw = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['freezes']['thaw']>[0]) => rpc.freezes.thaw(input)

/** Lets one trial go on, or everything. */
export function ThawDialog({ rows, onClose }: { rows: readonly Freeze[]; onClose(): void }) {
  const trials = useFeed(trialsFeed).value?.rows ?? []
  const scopes = frozenScopes(rows, trials)
  const { run, busy, refusal } = useCommand(thaw)
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={scopes.length === 0 ? 'Nothing stands still any more' : 'Thaw'}
      words="What is thawed goes on where it was stopped. Approvals whose time ran out meanwhile are not revived."
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <ul className={style.list}>
        {scopes.map(({ scope, title, by, reason, at }) => (
          <li key={scope} className={style.row}>
            <span className={style.title}>{plainText(title)}</span>
            <span className={style.by}>
              by {by} <Age at={at} ago />
              {reason !== '' && `: ${plainText(reason)}`}
            </span>
            <Button busy={busy} onClick={() => void run({ scope })}>
              {scope === 'all' ? 'Thaw everything' : 'Thaw this one'}
            </Button>
          </li>
        ))}
      </ul>
      {refusal && (
        <Notice tone="amber" inset>
          {refusal}
        </Notice>
      )}
    </Dialog>
  )
}
