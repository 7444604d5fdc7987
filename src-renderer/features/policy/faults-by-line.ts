export type LineFaults = readonly { line: number; words: string }[]

/** The words of each line that is wrong. */
export function faultsByLine(faults: LineFaults): Map<number, string[]> {
  const byLine = new Map<number, string[]>()
  for (const { line, words } of faults) byLine.set(line, [...(byLine.get(line) ?? []), words])
  return byLine
}
