/** A system notice as a page can show it. The same `id` is shown once, over tabs too. It only opens: nothing can be approved from it. */
export type SystemNotice = { id: string; title: string; body: string; open(): void }

/** How the browser around the page tells the person something while they look elsewhere. */
export type Notifier = {
  /** `unasked`: the person may be asked, from a press of theirs. */
  permission(): 'granted' | 'denied' | 'unasked'
  ask(): Promise<void>
  /** Answers how to take the notice away. */
  show(notice: SystemNotice): () => void
}
