/** How long something is pointed at before its hint shows, in milliseconds. From one hint to the next there is no wait. */
const patienceMs = 400

/**
 * Tells whose hint is to be shown: of what the mouse rests on, or of what the keyboard has moved the focus to; null when of
 * nothing any more. Returns how to stop.
 */
export function watchTips(root: Document, show: (at: HTMLElement | null) => void): () => void {
  let shown: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (at: HTMLElement | null) => {
    clearTimeout(timer)
    if (at === shown) return
    shown = at
    show(at)
  }
  const tipped = ({ target }: Event) => (target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null)

  const onPointer = (event: PointerEvent) => {
    const at = event.pointerType === 'touch' ? null : tipped(event)
    if (at === null || shown !== null) return tell(at)
    clearTimeout(timer)
    timer = setTimeout(() => tell(at), patienceMs)
  }
  const onFocus = (event: FocusEvent) => {
    const at = tipped(event)
    if (at?.matches(':focus-visible')) tell(at)
  }
  const none = () => tell(null)
  const stop = new AbortController()
  const { signal } = stop
  root.addEventListener('pointerover', onPointer, { signal })
  root.addEventListener('pointerdown', none, { signal })
  root.documentElement.addEventListener('pointerleave', none, { signal })
  root.addEventListener('focusin', onFocus, { signal })
  root.addEventListener('focusout', none, { signal })
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}
