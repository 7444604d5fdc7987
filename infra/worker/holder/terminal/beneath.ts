import type { Terminal } from '@xterm/headless'

/**
 * The only file that looks beneath xterm's public interface. The serialize add-on leaves out what programs rely on after
 * a reattach (scroll region, saved cursor, character sets, tab stops, hidden cursor, mouse encoding, half a sequence);
 * xterm keeps all of it in fields its types do not show. The version is pinned, and `beneath.test.ts` fails when one moves.
 */

/** Colours and flags of written cells, as far as a sequence can set them again. */
export type Attributes = {
  isFgRGB(): boolean
  isFgPalette(): boolean
  getFgColor(): number
  isBgRGB(): boolean
  isBgPalette(): boolean
  getBgColor(): number
  isBold(): number
  isDim(): number
  isItalic(): number
  isUnderline(): number
  isBlink(): number
  isInverse(): number
  isInvisible(): number
  isStrikethrough(): number
  isOverline(): number
}

type Charset = Readonly<Record<string, string>> | undefined

type Buffer = {
  x: number
  y: number
  ybase: number
  scrollTop: number
  scrollBottom: number
  savedX: number
  savedY: number
  savedCurAttrData: Attributes
  savedCharset: Charset
  tabs: Readonly<Record<number, boolean | undefined>>
}

type Core = {
  writeSync(data: Uint8Array): void
  _inputHandler: { _parser: { currentState: number }; _curAttrData: Attributes }
  _charsetService: { glevel: number; charset: Charset; _charsets: readonly Charset[] }
  _bufferService: { buffer: Buffer }
  coreService: {
    isCursorHidden: boolean
    decPrivateModes: { cursorStyle?: 'block' | 'underline' | 'bar'; cursorBlink?: boolean }
  }
  coreMouseService: { activeEncoding: string }
}

export const beneath = (terminal: Terminal): Core => (terminal as unknown as { _core: Core })._core

/** Where the parser stands, by xterm's state numbers: 0 between sequences, 1 to 6 in ESC and CSI, 8 in OSC, 7 and above in other strings. */
export function parserAt(terminal: Terminal): 'ground' | 'sequence' | 'osc' | 'string' {
  const state = beneath(terminal)._inputHandler._parser.currentState
  if (state === 0) return 'ground'
  if (state === 8) return 'osc'
  return state < 7 ? 'sequence' : 'string'
}
