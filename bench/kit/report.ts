import { machine } from './machine.ts'
import type { Estimate } from './statistics.ts'

export type Figure = {
  name: string
  ours: number
  peer: number
  unit: string
  /** Ratio to the peer, or what is added to it (in `unit`). */
  comparison: Estimate
  kind: 'ratio' | 'added'
  /** The most it may be; null where the figure only explains another. */
  goal: number | null
}

/** Whether the figure keeps its goal: its value does. The interval says how sure that is. */
export const keepsGoal = ({ comparison, goal }: Figure): boolean => goal === null || comparison.value <= goal

const number = (value: number) => value.toFixed(Math.abs(value) < 10 ? 2 : 0)

function cells(figure: Figure): string[] {
  const { name, ours, peer, unit, comparison, kind, goal } = figure
  const mark = kind === 'ratio' ? '×' : ` ${unit}`
  const verdict = goal === null ? '' : keepsGoal(figure) ? 'kept' : 'MISSED'
  return [
    name,
    `${number(ours)} ${unit}`,
    `${number(peer)} ${unit}`,
    `${kind === 'added' ? '+' : ''}${number(comparison.value)}${mark}`,
    `${number(comparison.low)} … ${number(comparison.high)}`,
    goal === null ? '' : `≤ ${number(goal)}${mark}`,
    verdict,
  ]
}

/** The figures as a table, and what they were taken on. */
export function table(figures: readonly Figure[]): string {
  const rows = [['', 'ours', 'peer', 'compared', '95 %', 'goal', ''], ...figures.map(cells)]
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n${machine()}`
}
