import { requestText } from '#shared/pure/guard/request-text.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { sha256Of } from '#shared/store/sha256.ts'

/** The whole text that a decision is bound to, or why it cannot be shown whole. */
export type Sheet = { sheet: string; unshown: '' } | { sheet: null; unshown: string }

/**
 * Makes the text of a case from the local database. It is whole when its hash is the one that the case names, and when
 * the picture that it names is on this machine.
 * @param has whether the bytes of this hash are here
 */
export function sheetOf(approval: Approval, has: (hash: string) => boolean): Sheet {
  if (approval.state === 'requested')
    return unshown('Its evidence is still being gathered. It can be decided on in some seconds.')
  const sheet = requestText(approval)
  if (sha256Of(sheet) !== approval.request)
    return unshown(
      'What this console has of the case is not what would be signed. Nothing can be approved here; deny it, or look at the connection in Settings.',
    )
  const picture = approval.page?.picture
  if (picture && !has(picture))
    return unshown(
      'The picture of the seller’s page is not on this machine yet. It is fetched when the orchestrator answers; until then it can only be denied.',
    )
  return { sheet, unshown: '' }
}

const unshown = (words: string): Sheet => ({ sheet: null, unshown: words })
