import { Notification } from 'electron'
import type { Told } from './core-words.ts'

/** More at once than this are told as one. */
const most = 3

/** Those on screen: without being held, one is collected and its click does nothing. By what they tell of, so that none is there twice. */
const shown = new Map<string, Notification>()

/**
 * Tells the person outside the page. A press opens that very item; nothing can be approved from a notice.
 * @param open takes the place within the page, `#/approvals/…`
 */
export function showNotices(fresh: readonly Told[], open: (hash: string) => void): void {
  if (!Notification.isSupported()) return
  const [first] = fresh
  if (fresh.length > most && first)
    return show('many', `${fresh.length} things wait for you`, `The newest: ${first.words}`, () => open('#/approvals/waiting'))
  for (const { approvalId, words, from } of fresh)
    show(approvalId, words, `${from} · waits for you`, () => open(`#/approvals/${approvalId}`))
}

function show(key: string, title: string, body: string, open: () => void): void {
  shown.get(key)?.close()
  const notice = new Notification({ title, body })
  shown.set(key, notice)
  notice.once('click', open)
  for (const end of ['click', 'close', 'failed'] as const)
    notice.once(end as 'click', () => {
      if (shown.get(key) === notice) shown.delete(key)
    })
  notice.show()
}
