import type { TerminalSize } from '#shared/schema/session.ts'

type Pixels = { width: number; height: number }

/** Font sizes of a terminal, pixels. */
export const fontSizes = { usual: 13, least: 8 } as const

/**
 * The font size at which a terminal of a given size fits a pane. Without control the size is the worker's to say, and
 * a smaller font shows all of it; below `fontSizes.least` it scrolls.
 * @param cell pixels of one cell at the usual font size
 */
export function fittingFont(pane: Pixels, cell: Pixels, { cols, rows }: TerminalSize): number {
  if (cell.width <= 0 || cell.height <= 0) return fontSizes.usual
  const scale = Math.min(1, pane.width / (cols * cell.width), pane.height / (rows * cell.height))
  return Math.max(fontSizes.least, Math.floor(fontSizes.usual * scale * 2) / 2)
}
