/** What a paste would do that typing does not; null = paste at once. */
export type PasteWarning = { lines: number; runsAtOnce: boolean; hidden: boolean }

/**
 * Several lines may run commands one after another, and invisible characters may hide what is run. Both are shown
 * before they are sent.
 */
export function pasteWarning(text: string): PasteWarning | null {
  const lines = text.split(/\r\n|\r|\n/)
  // One line that ends in a line break runs at once.
  const runsAtOnce = lines.length > 1
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length
  const hidden = invisible.test(text)
  return runsAtOnce || hidden ? { lines: count, runsAtOnce, hidden } : null
}

/** Control characters other than tab and line break, and characters that hide or turn around text. */
const invisible =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/

/** The text as it will be sent, with what cannot be seen made visible. */
export const shownPaste = (text: string): string =>
  [...text]
    .map((char) =>
      invisible.test(char) ? `⟨U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩` : char,
    )
    .join('')
