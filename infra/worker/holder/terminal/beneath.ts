import type { IBufferCell, Terminal } from '@xterm/headless'

/**
 * The only file that looks beneath xterm's public interface. A program relies after a reattach on what that interface does
 * not tell (scroll region, saved cursor, character sets, tab stops, hidden cursor, mouse encoding, half a sequence);
 * xterm keeps all of it in fields its types do not show. The version is pinned, and `beneath.test.ts` fails when one moves.
 */

/** Colours and flags of written cells, as far as a sequence can set them again. */
export type Attributes = {
  /** Foreground colour and flags as xterm packs them. */
  fg: number
  isFgRGB(): boolean
  isFgPalette(): boolean
  getFgColorMode(): number
  getFgColor(): number
  isBgRGB(): boolean
  isBgPalette(): boolean
  getBgColorMode(): number
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
  /** `urlId` names a link of `OSC 8` (0 = none); `underlineStyle` is 2 and above for other lines than a plain one. */
  hasExtendedAttrs(): number
  extended: { urlId: number; underlineStyle: number }
}

type Charset = Readonly<Record<string, string>> | undefined

export type InnerBuffer = {
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
  _inputHandler: { _parser: { currentState: number; precedingJoinState: number }; _curAttrData: Attributes }
  _charsetService: { glevel: number; charset: Charset; _charsets: readonly Charset[] }
  _bufferService: { buffer: InnerBuffer; buffers: { normal: InnerBuffer; alt: InnerBuffer } }
  coreService: {
    isCursorHidden: boolean
    decPrivateModes: { cursorStyle?: 'block' | 'underline' | 'bar'; cursorBlink?: boolean }
  }
  _oscLinkService: { getLinkData(id: number): { uri: string } | undefined }
  coreMouseService: { activeEncoding: string }
}

/** A cell as the public interface gives it has the inner one's fields, too. */
export const attributesOf = (cell: IBufferCell): Attributes => cell as unknown as Attributes

export const beneath = (terminal: Terminal): Core => (terminal as unknown as { _core: Core })._core

/** Where the parser stands, by xterm's state numbers: 0 between sequences, 1 to 6 in ESC and CSI, 8 in OSC, 7 and above in other strings. */
export function parserAt(terminal: Terminal): 'ground' | 'sequence' | 'osc' | 'string' {
  const state = beneath(terminal)._inputHandler._parser.currentState
  if (state === 0) return 'ground'
  if (state === 8) return 'osc'
  return state < 7 ? 'sequence' : 'string'
}
