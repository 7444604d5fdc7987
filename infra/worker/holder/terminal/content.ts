import type { IBuffer, IBufferCell, IBufferLine, Terminal } from '@xterm/headless'
import { attributesOf } from './beneath.ts'
import { csi, plainSgr, sgr } from './sgr.ts'

/** The address of a link by its number; empty for 0, which is none. */
export type LinkOf = (id: number) => string

/**
 * Text that writes the lines of a buffer from `first` on to an empty one. Unlike the serialize add-on it also keeps
 * erased areas that have a colour, and lines that go on in the next one although they are not full.
 */
export function content(terminal: Terminal, buffer: IBuffer, first: number, linkOf: LinkOf): string {
  const pen = new Pen(terminal.cols, linkOf)
  for (let at = first; at < buffer.length; at += 1) {
    const line = buffer.getLine(at)
    if (!line) break
    if (at > first) pen.nextLine(line, buffer.getLine(at - 1))
    pen.line(line)
  }
  pen.finish()
  return pen.text
}

/** Writes cells left to right and knows where the cursor and which colours are set. */
class Pen {
  text = ''
  readonly #cols: number
  readonly #linkOf: LinkOf
  #column = 0
  #sgr = plainSgr
  #link = 0
  /** A line was begun by running over the end of the one before; its first cell is written already. */
  #ranOver = false

  constructor(cols: number, linkOf: LinkOf) {
    this.#cols = cols
    this.#linkOf = linkOf
  }

  finish(): void {
    this.#plain()
  }

  line(line: IBufferLine): void {
    const start = this.#ranOver ? Math.max(1, line.getCell(0)?.getWidth() ?? 1) : 0
    this.#ranOver = false
    for (let column = start; column < this.#cols; column += 1) {
      const cell = line.getCell(column)
      if (cell) this.#cell(cell, column)
    }
  }

  nextLine(line: IBufferLine, before: IBufferLine | undefined): void {
    const head = line.getCell(0)
    if (line.isWrapped && before && head?.getChars() && head.getWidth() > 0) return this.#runOver(head, before)
    this.#plain()
    this.text += '\r\n'
    this.#column = 0
  }

  /** Begins the next line the way it was begun: by writing past the end, so that both stay one line for a resize. */
  #runOver(head: IBufferCell, before: IBufferLine): void {
    const last = before.getCell(this.#cols - 1)
    const fits = head.getWidth() <= 1
    const empty = !last?.getChars() && last?.getWidth() !== 0
    // Only a written last column makes the next character run over; a wide one also runs over when it has one column left.
    if (empty) this.#move(this.#cols - 1)
    if (empty && fits) this.text += ' '
    this.#column = 0
    this.#write(head)
    // The new line is filled with the colour of the character that opened it.
    this.#plain()
    this.text += csi('K')
    if (empty && fits && last) this.#clearAbove(last, Math.max(1, head.getWidth()))
    this.#ranOver = true
  }

  /** Takes back the placeholder in the last column of the line above, and goes back to `column` of this one. */
  #clearAbove(last: IBufferCell, column: number): void {
    this.text += `${csi('A')}${csi(`${this.#cols}G`)}`
    this.#look(last)
    this.text += `${csi('X')}${csi('B')}${csi(`${column + 1}G`)}`
    this.#column = column
    this.#plain()
  }

  #cell(cell: IBufferCell, column: number): void {
    if (cell.getChars()) {
      this.#move(column)
      // An accent that stands alone would join the character before it, were there not a sequence between the two.
      if (cell.getWidth() === 0) this.text += csi(`${column + 1}G`)
      this.#write(cell)
    } else if (cell.getWidth() === 0 || cell.isAttributeDefault()) {
      // The second half of a wide character, or a cell nobody touched.
    } else {
      this.#move(column)
      this.#look(cell)
      if (hasMarks(cell)) {
        this.text += ' '
        this.#column += 1
      } else this.text += csi('X')
    }
  }

  #write(cell: IBufferCell): void {
    this.#look(cell)
    this.text += cell.getChars()
    // A joined character may have been narrowed since: where it leaves the cursor when written anew is not known.
    const joined = [...cell.getChars()].length > 1
    this.#column = joined ? Number.NaN : this.#column + Math.max(1, cell.getWidth())
  }

  #move(column: number): void {
    if (column !== this.#column) this.text += csi(`${column + 1}G`)
    this.#column = column
  }

  #look(cell: IBufferCell): void {
    const attributes = attributesOf(cell)
    this.#set(sgr(attributes), attributes.extended.urlId)
  }

  #plain(): void {
    this.#set(plainSgr, 0)
  }

  #set(wanted: string, link: number): void {
    if (wanted !== this.#sgr) this.text += wanted
    if (link !== this.#link) this.text += openLink(this.#linkOf(link))
    this.#sgr = wanted
    this.#link = link
  }
}

/** What shows on an empty cell besides its colour, and erasing cannot write. */
const hasMarks = (cell: IBufferCell): boolean =>
  Boolean(cell.isInverse() || cell.isUnderline() || cell.isStrikethrough() || cell.isOverline())

/** Text from here on belongs to this address; an empty one ends that. */
export const openLink = (uri: string): string => `\u001b]8;;${uri}\u001b\\`
