import { cpus, loadavg, release, totalmem } from 'node:os'

/** What a figure was taken on, in one line. The load says whether something else was at work. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0]?.toFixed(2)
  return `${cpus().length} × ${model}, ${memory} GiB, ${process.platform} ${release()}, Node ${process.versions.node}, load ${load}`
}
