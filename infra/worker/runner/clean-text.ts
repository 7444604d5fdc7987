import { stripVTControlCharacters } from 'node:util'

/** Everything but printable characters, tab and line feed; and the marks that turn the direction of text around. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Text as a person may be shown it, whoever wrote it: no escape sequences, no control characters, whole characters only. */
export const cleanText = (text: string): string =>
  stripVTControlCharacters(text.replaceAll('\r\n', '\n')).replaceAll(unseen, '').toWellFormed()

/** At most `max` characters of it; what is cut off is replaced by a mark. The beginning and the end say most, so the middle goes. */
export function clipText(text: string, max: number): string {
  if (text.length <= max) return text
  const mark = '\n[…]\n'
  const head = Math.ceil((max - mark.length) / 2)
  return (text.slice(0, head) + mark + text.slice(text.length - (max - mark.length - head))).toWellFormed()
}
