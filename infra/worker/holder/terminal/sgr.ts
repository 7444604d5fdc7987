import type { Attributes } from './beneath.ts'

export const csi = (body: string): string => `\u001b[${body}`

/** xterm's mark for the sixteen colours a theme names, which are not the same as the first sixteen of 256. */
const sixteen = 1 << 24

/** The sequence that sets these colours and flags, whatever was set before. */
export function sgr(of: Attributes): string {
  const codes = [
    '0',
    of.isBold() && '1',
    of.isDim() && '2',
    of.isItalic() && '3',
    of.isUnderline() && underline(of),
    of.isBlink() && '5',
    of.isInverse() && '7',
    of.isInvisible() && '8',
    of.isStrikethrough() && '9',
    of.isOverline() && '53',
    of.isFgRGB() ? rgb(38, of.getFgColor()) : of.isFgPalette() && palette(30, of.getFgColorMode(), of.getFgColor()),
    of.isBgRGB() ? rgb(48, of.getBgColor()) : of.isBgPalette() && palette(40, of.getBgColorMode(), of.getBgColor()),
  ]
  return csi(`${codes.filter(Boolean).join(';')}m`)
}

/** xterm's flag for an underline that was asked for; a link shows one by itself. */
const underlined = 1 << 28

function underline({ fg, extended }: Attributes): string | false {
  if (extended.urlId !== 0) return (fg & underlined) !== 0 && '4'
  return extended.underlineStyle > 1 ? `4:${extended.underlineStyle}` : '4'
}

export const plainSgr = csi('0m')

const rgb = (base: number, value: number): string => `${base};2;${(value >> 16) & 255};${(value >> 8) & 255};${value & 255}`

function palette(base: number, mode: number, value: number): string {
  if (mode !== sixteen) return `${base + 8};5;${value}`
  return value < 8 ? `${base + value}` : `${base + 60 + value - 8}`
}
