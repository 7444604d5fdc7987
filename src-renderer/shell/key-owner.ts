/** Where a key press comes from. */
export type KeySource = { inTerminalOrDesktop: boolean; inDialog: boolean; inTextField: boolean }

type Press = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'key'>

/**
 * Whether a key press belongs to what has the focus and not to the console. A terminal or desktop keeps every key
 * (leaving it is bound apart), a dialog too, a text field all that types or moves in it.
 */
export function keysBelongElsewhere(source: KeySource, press: Press): boolean {
  if (source.inTerminalOrDesktop || source.inDialog) return true
  if (!source.inTextField) return false
  return !(press.ctrlKey || press.metaKey) && press.key !== 'Escape'
}
