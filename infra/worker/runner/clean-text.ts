import { stripVTControlCharacters } from 'node:util'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'

/** Text as a person may be shown it, whoever wrote it: no escape sequences, no control characters, whole characters only. */
export const cleanText = (text: string): string => withoutUnseen(stripVTControlCharacters(text.replaceAll('\r\n', '\n')))

/** At most `max` characters of it; what is cut off is replaced by a mark. The beginning and the end say most, so the middle goes. */
export function clipText(text: string, max: number): string {
  if (text.length <= max) return text
  const mark = '\n[…]\n'
  const head = Math.ceil((max - mark.length) / 2)
  return (text.slice(0, head) + mark + text.slice(text.length - (max - mark.length - head))).toWellFormed()
}
