import { stripVTControlCharacters } from 'node:util'

export type Column = { title: string; right?: boolean }

/**
 * Rows as aligned columns under their titles. Texts come from workers and agents: control characters would act on the
 * terminal that this is printed to, so none is left.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.map(printable))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  return cells
    .map((row) =>
      row
        .map((cell, at) => (columns[at]?.right ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A text that only prints: escape sequences and control characters are gone, line breaks are spaces. */
export const printable = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  stripVTControlCharacters(text).replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
