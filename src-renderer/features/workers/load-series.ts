import type { WorkerSample } from '#shared/schema/worker.ts'

/** A longer silence between two measurements (milliseconds) is a gap in the line, not a slope. */
const gapMs = 60_000

type Series = [seconds: number[], cpu: (number | null)[], memory: (number | null)[]]

/** Measurements as uPlot's columns: seconds since 1970, and percent. */
export function loadSeries(samples: readonly WorkerSample[]): Series {
  const series: Series = [[], [], []]
  const add = (ms: number, cpu: number | null, memory: number | null) => {
    series[0].push(ms / 1_000)
    series[1].push(cpu)
    series[2].push(memory)
  }
  let before: number | null = null
  for (const { at, cpu, memoryUsedBytes, memoryTotalBytes } of samples) {
    const ms = Date.parse(at)
    if (before !== null && ms - before > gapMs) add((before + ms) / 2, null, null)
    add(ms, cpu * 100, memoryTotalBytes > 0 ? (memoryUsedBytes / memoryTotalBytes) * 100 : null)
    before = ms
  }
  return series
}
