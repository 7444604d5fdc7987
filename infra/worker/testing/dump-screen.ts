import type { IBuffer, IBufferCell, Terminal } from '@xterm/headless'

/** Everything a person or a program could tell two screens apart by, as text. `scrollback` = lines above the screen. */
export function dumpScreen(terminal: Terminal, scrollback: number): string {
  const { active, normal } = terminal.buffer
  const modes = { ...terminal.modes, synchronizedOutputMode: null }
  return [
    `${terminal.cols}x${terminal.rows} ${active.type} cursor ${active.cursorX},${active.cursorY}`,
    JSON.stringify(modes),
    dumpBuffer(terminal, active, scrollback),
    ...(active === normal ? [] : [dumpBuffer(terminal, normal, scrollback)]),
  ].join('\n')
}

function dumpBuffer(terminal: Terminal, buffer: IBuffer, scrollback: number): string {
  const first = Math.max(0, buffer.length - terminal.rows - scrollback)
  const lines = Array.from({ length: buffer.length - first }, (_, index) => {
    const line = buffer.getLine(first + index)
    const cells = Array.from({ length: terminal.cols }, (_, column) => cellText(line?.getCell(column)))
    const text = cells.join('').trimEnd()
    // That the first line, or one with no whole character at its beginning, goes on from the one above shows nowhere: left out.
    return `${index > 0 && line?.isWrapped && line.getCell(0)?.getChars() && line.getCell(0)?.getWidth() !== 0 ? '+' : '|'}${text}`
  })
  return lines.join('\n')
}

/** A cell nothing was written to looks like a blank. */
const cellText = (cell: IBufferCell | undefined): string =>
  cell ? `${cell.getChars() || (cell.getWidth() === 0 ? '' : ' ')}${look(cell)}` : ' '

/** On an empty cell the colour and weight of a letter that is not there do not show. */
function look(cell: IBufferCell): string {
  const letter = cell.getChars().trim() !== ''
  const shows = letter || cell.isInverse() || cell.isUnderline() || cell.isStrikethrough() || cell.isOverline()
  const flags = [
    letter && cell.isBold() && 'b',
    letter && cell.isDim() && 'd',
    letter && cell.isItalic() && 'i',
    cell.isUnderline() && 'u',
    shows && cell.isBlink() && 'k',
    cell.isInverse() && 'v',
    shows && cell.isInvisible() && 'h',
    cell.isStrikethrough() && 's',
    cell.isOverline() && 'o',
  ]
  const fg = cell.isFgDefault() || !shows ? '' : `f${cell.getFgColorMode()}:${cell.getFgColor()}`
  const bg = cell.isBgDefault() ? '' : `g${cell.getBgColorMode()}:${cell.getBgColor()}`
  const text = `${flags.filter(Boolean).join('')}${fg}${bg}`
  return text ? `{${text}}` : ''
}
