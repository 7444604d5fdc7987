/**
 * Text from agents and models as it can be shown: control characters are made visible signs, so that nothing of it acts
 * (escape sequences, back spaces), and the marks that turn the reading direction are, too. Line ends and tabs stay.
 */
export const plainText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    .replaceAll(/[\u0000-\u0008\u000B-\u001F]/g, (sign) => String.fromCodePoint(0x24_00 + (sign.codePointAt(0) ?? 0)))
    .replaceAll('\u007F', '\u2421')
    .replaceAll(/[\u0080-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '\u{FFFD}')

/** The first line with anything on it, cut to `most` characters. */
export function firstLine(text: string, most = 200): string {
  const line =
    text
      .slice(0, 4_000)
      .split('\n')
      .find((each) => each.trim() !== '') ?? ''
  return line.length > most ? `${line.slice(0, most)}…` : line
}
