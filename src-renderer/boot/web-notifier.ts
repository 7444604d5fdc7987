import type { Notifier } from '../client/notifier.ts'

/** The browser's own notifications; null where it has none (an address that is not secure). */
export function webNotifier(): Notifier | null {
  if (!('Notification' in window) || !window.isSecureContext) return null
  return {
    permission: () => (Notification.permission === 'default' ? 'unasked' : Notification.permission),
    ask: async () => {
      await Notification.requestPermission()
    },
    show: ({ id, title, body, open }) => {
      // One tag, one notice: whichever tab of this browser says it.
      const shown = new Notification(title, { body, tag: id })
      shown.addEventListener('click', () => {
        window.focus()
        open()
        shown.close()
      })
      return () => shown.close()
    },
  }
}
