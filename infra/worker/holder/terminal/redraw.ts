import type { IBufferCell, Terminal } from '@xterm/headless'
import { attributesOf, beneath, type InnerBuffer } from './beneath.ts'
import { content, type LinkOf, openLink } from './content.ts'
import { csi, plainSgr, sgr } from './sgr.ts'

/**
 * Text that, written on a fresh terminal of the same size, gives the same screen and the same state for what comes next.
 * `scrollback` = lines kept above the screen; `lastLink` = the address of the link opened last. The order matters: later parts undo what earlier ones did to the cursor.
 */
export function redraw(terminal: Terminal, scrollback: number, lastLink: string): string {
  // xterm forgets the address of a link whose text was cleared, although what is written next still belongs to it.
  const linkOf: LinkOf = (id) => (id === 0 ? '' : (beneath(terminal)._oscLinkService.getLinkData(id)?.uri ?? lastLink))
  const { normal, active } = terminal.buffer
  const { buffers } = beneath(terminal)._bufferService
  const first = Math.max(0, normal.length - terminal.rows - scrollback)
  const other =
    active === normal
      ? ''
      : `${plainSgr}${csi('?47h')}${csi('H')}${content(terminal, active, 0, linkOf)}${state(terminal, buffers.alt)}`
  return [
    content(terminal, normal, first, linkOf),
    state(terminal, buffers.normal),
    other,
    terminal.modes.originMode && csi('?6h'),
    cursor(terminal, linkOf),
    modes(terminal),
    joined(terminal),
  ]
    .filter(Boolean)
    .join('')
}

/** What each of the two screens has for itself. */
const state = (terminal: Terminal, buffer: InnerBuffer): string =>
  `${tabStops(terminal, buffer)}${scrollRegion(terminal, buffer)}${savedCursor(buffer)}`

function tabStops(terminal: Terminal, { tabs }: InnerBuffer): string {
  const columns = Array.from({ length: terminal.cols }, (_, column) => column)
  if (columns.every((column) => Boolean(tabs[column]) === (column % 8 === 0))) return ''
  const set = columns.filter((column) => tabs[column]).map((column) => `${csi(`${column + 1}G`)}\u001bH`)
  return `${csi('3g')}${set.join('')}`
}

function scrollRegion(terminal: Terminal, { scrollTop, scrollBottom }: InnerBuffer): string {
  const whole = scrollTop === 0 && scrollBottom === terminal.rows - 1
  return whole ? '' : csi(`${scrollTop + 1};${scrollBottom + 1}r`)
}

function savedCursor({ savedX, savedY, ybase, savedCurAttrData, savedCharset }: InnerBuffer): string {
  const row = Math.max(0, savedY - ybase)
  return `${csi(`${row + 1};${savedX + 1}H`)}${sgr(savedCurAttrData)}${designate(0, savedCharset)}\u001b7\u001b(B`
}

/** Cursor place, then colours and character sets of the next character. */
function cursor(terminal: Terminal, linkOf: LinkOf): string {
  const core = beneath(terminal)
  const { x } = core._bufferService.buffer
  // A restored cursor brings its character set with it, whatever was chosen for its slot since.
  const { glevel, charset, _charsets } = core._charsetService
  // Beyond the last column the next character wraps: that state comes only from printing in the last column.
  const last = x >= terminal.cols ? cellBefore(terminal) : null
  const place = last
    ? `${at(terminal, last.column)}${sgr(attributesOf(last.cell))}${last.cell.getChars() || ' '}`
    : at(terminal, x)
  const sets = _charsets.map((set, level) => designate(level, level === glevel ? charset : set)).join('')
  const shift = ['', '\u000e', '\u001bn', '\u001bo'][glevel] ?? ''
  const current = core._inputHandler._curAttrData
  const link = current.hasExtendedAttrs() ? linkOf(current.extended.urlId) : ''
  return `${place}${sets}${shift}${sgr(current)}${link && openLink(link)}`
}

/**
 * If the last thing that happened was a character, it is printed again at the very end: an accent, or the other half of an
 * emoji, that comes next has to find it.
 */
function joined(terminal: Terminal): string {
  const { precedingJoinState } = beneath(terminal)._inputHandler._parser
  const last = precedingJoinState ? cellBefore(terminal) : null
  if (!last) return ''
  const room = terminal.modes.insertMode ? csi(`${last.cell.getWidth()}P`) : ''
  return `${at(terminal, last.column)}${room}${last.cell.getChars() || ' '}`
}

function cellBefore(terminal: Terminal): { column: number; cell: IBufferCell } | null {
  const { x, y, ybase } = beneath(terminal)._bufferService.buffer
  const line = terminal.buffer.active.getLine(ybase + y)
  for (const column of [x - 1, x - 2]) {
    const cell = column >= 0 ? line?.getCell(column) : undefined
    if (cell && (cell.getWidth() > 0 || cell.getChars())) return { column, cell }
  }
  return null
}

/** Moves to `column` (from 0) of the cursor's row. With origin mode rows count from the scroll region. */
function at(terminal: Terminal, column: number): string {
  const { y, scrollTop } = beneath(terminal)._bufferService.buffer
  return csi(`${y + 1 - (terminal.modes.originMode ? scrollTop : 0)};${column + 1}H`)
}

function modes(terminal: Terminal): string {
  const { modes } = terminal
  const core = beneath(terminal)
  const { cursorStyle, cursorBlink } = core.coreService.decPrivateModes
  const mouse = { none: '', x10: '9', vt200: '1000', drag: '1002', any: '1003' }[modes.mouseTrackingMode]
  const encoding = { SGR: '1006', SGR_PIXELS: '1016' }[core.coreMouseService.activeEncoding]
  const shape = cursorStyle && { block: 2, underline: 4, bar: 6 }[cursorStyle] - (cursorBlink ? 1 : 0)
  return [
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

/** Chooses a character set for one of the four slots; the ordinary one needs no choice on a fresh terminal. */
const designate = (level: number, set: Readonly<Record<string, string>> | undefined): string =>
  set ? `\u001b${'()*+'[level] ?? '('}${set['#'] === '£' ? 'A' : '0'}` : ''
