/** Control characters that have a key. Source: X11's keysymdef.h. */
const keys: Readonly<Record<string, number>> = { '\b': 0xff08, '\t': 0xff09, '\n': 0xff0d, '\r': 0xff0d, '\x1b': 0xff1b }

/**
 * The X keysym that types a character: Latin-1 as it is, all others by their Unicode number. Null for control
 * characters without a key.
 */
export function keysymOf(char: string): number | null {
  const key = keys[char]
  if (key !== undefined) return key
  const point = char.codePointAt(0)
  if (point === undefined || point < 0x20 || (point >= 0x7f && point < 0xa0)) return null
  return point <= 0xff ? point : 0x0100_0000 | point
}

/** The keysyms that type a text; a line break of two characters is one key. */
export const keysymsOf = (text: string): number[] => [...text.replaceAll('\r\n', '\n')].flatMap((char) => keysymOf(char) ?? [])
