import type { SerializeAddon } from '@xterm/addon-serialize'
import type { Terminal } from '@xterm/headless'
import { type Attributes, beneath } from './beneath.ts'

const csi = (body: string): string => `\u001b[${body}`

/**
 * Text that, written on a fresh terminal of the same size, gives the same screen and the same state for what comes next.
 * `scrollback` = lines kept above the screen.
 */
export function redraw(terminal: Terminal, serialize: SerializeAddon, scrollback: number): string {
  return [
    serialize.serialize({ scrollback, excludeModes: true }),
    tabStops(terminal),
    scrollRegion(terminal),
    savedCursor(terminal),
    cursor(terminal),
    modes(terminal),
  ].join('')
}

function tabStops(terminal: Terminal): string {
  const { tabs } = beneath(terminal)._bufferService.buffer
  const columns = Array.from({ length: terminal.cols }, (_, column) => column)
  if (columns.every((column) => Boolean(tabs[column]) === (column % 8 === 0))) return ''
  const set = columns.filter((column) => tabs[column]).map((column) => `${csi(`${column + 1}G`)}\u001bH`)
  return `${csi('3g')}${set.join('')}`
}

function scrollRegion(terminal: Terminal): string {
  const { scrollTop, scrollBottom } = beneath(terminal)._bufferService.buffer
  const whole = scrollTop === 0 && scrollBottom === terminal.rows - 1
  return whole ? '' : csi(`${scrollTop + 1};${scrollBottom + 1}r`)
}

function savedCursor(terminal: Terminal): string {
  const { savedX, savedY, ybase, savedCurAttrData, savedCharset } = beneath(terminal)._bufferService.buffer
  const row = Math.max(0, savedY - ybase)
  return `${csi(`${row + 1};${savedX + 1}H`)}${sgr(savedCurAttrData)}${designate('(', savedCharset)}\u001b7\u001b(B`
}

/** Cursor place, then colours and character sets of the next character. */
function cursor(terminal: Terminal): string {
  const core = beneath(terminal)
  const { x, y, ybase } = core._bufferService.buffer
  const { glevel, _charsets } = core._charsetService
  // Beyond the last column the next character wraps: that state comes only from printing in the last column.
  const line = terminal.buffer.active.getLine(ybase + y)
  const cell = x >= terminal.cols ? line?.getCell(terminal.cols - 1) : undefined
  const wide = cell?.getWidth() === 0 ? line?.getCell(terminal.cols - 2) : undefined
  const last = wide ?? cell
  const place = last
    ? `${csi(`${y + 1};${wide ? terminal.cols - 1 : terminal.cols}H`)}${sgr(last)}${last.getChars() || ' '}`
    : csi(`${y + 1};${x + 1}H`)
  const sets = _charsets.map((set, level) => (set ? designate('()*+'[level] ?? '(', set) : '')).join('')
  const shift = ['', '\u000e', '\u001bn', '\u001bo'][glevel] ?? ''
  const current = sgr(core._inputHandler._curAttrData)
  return terminal.modes.originMode ? `${sets}${shift}${current}` : `${place}${sets}${shift}${current}`
}

function modes(terminal: Terminal): string {
  const { modes } = terminal
  const core = beneath(terminal)
  const { cursorStyle, cursorBlink } = core.coreService.decPrivateModes
  const { y, x, scrollTop } = core._bufferService.buffer
  const mouse = { none: '', x10: '9', vt200: '1000', drag: '1002', any: '1003' }[modes.mouseTrackingMode]
  const encoding = { SGR: '1006', SGR_PIXELS: '1016' }[core.coreMouseService.activeEncoding]
  const shape = cursorStyle && { block: 2, underline: 4, bar: 6 }[cursorStyle] - (cursorBlink ? 1 : 0)
  return [
    // Origin mode homes the cursor and counts rows from the region, so it brings the cursor's place with it.
    modes.originMode && csi('?6h') + csi(`${y - scrollTop + 1};${x + 1}H`),
    modes.applicationCursorKeysMode && csi('?1h'),
    modes.applicationKeypadMode && csi('?66h'),
    modes.bracketedPasteMode && csi('?2004h'),
    modes.insertMode && csi('4h'),
    modes.reverseWraparoundMode && csi('?45h'),
    modes.sendFocusMode && csi('?1004h'),
    !modes.wraparoundMode && csi('?7l'),
    mouse && csi(`?${mouse}h`),
    encoding && csi(`?${encoding}h`),
    core.coreService.isCursorHidden && csi('?25l'),
    shape && csi(`${shape} q`),
  ]
    .filter(Boolean)
    .join('')
}

const designate = (slot: string, set: Readonly<Record<string, string>> | undefined): string =>
  set ? `\u001b${slot}${set['#'] === '£' ? 'A' : '0'}` : ''

function sgr(of: Attributes): string {
  const colour = (base: number, rgb: boolean, palette: boolean, value: number): string | false =>
    rgb ? `${base};2;${(value >> 16) & 255};${(value >> 8) & 255};${value & 255}` : palette && `${base};5;${value}`
  const codes = [
    '0',
    of.isBold() && '1',
    of.isDim() && '2',
    of.isItalic() && '3',
    of.isUnderline() && '4',
    of.isBlink() && '5',
    of.isInverse() && '7',
    of.isInvisible() && '8',
    of.isStrikethrough() && '9',
    of.isOverline() && '53',
    colour(38, of.isFgRGB(), of.isFgPalette(), of.getFgColor()),
    colour(48, of.isBgRGB(), of.isBgPalette(), of.getBgColor()),
  ]
  return csi(`${codes.filter(Boolean).join(';')}m`)
}
