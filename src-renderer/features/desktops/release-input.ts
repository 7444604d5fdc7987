/** What noVNC reads of a pointer, as it was last seen over the desktop. */
export type LastPointer = { clientX: number; clientY: number }

/**
 * Lets go of every key and button that noVNC believes is held. Must run *before* `viewOnly` is set: noVNC 1.7 sets the
 * flag first and then swallows its own releases, so that the worker keeps them pressed for ever. It listens for the
 * window's blur (keys) and for a mouse-up on its canvas (buttons), so both are played to it.
 */
export function releaseInput(canvas: HTMLCanvasElement, pointer: LastPointer | null): void {
  window.dispatchEvent(new Event('blur'))
  if (pointer)
    canvas.dispatchEvent(new MouseEvent('mouseup', { ...pointer, button: 0, buttons: 0, bubbles: false, cancelable: true }))
}
