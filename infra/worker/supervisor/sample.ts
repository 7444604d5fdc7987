import { statfs } from 'node:fs/promises'
import { availableParallelism, cpus, freemem, loadavg, totalmem } from 'node:os'
import { readFile } from 'node:fs/promises'

/** One measurement of this machine; fractions 0..1, sizes in bytes. */
export type Sample = {
  cpu: number
  memoryUsedBytes: number
  memoryTotalBytes: number
  diskFreeBytes: number
  load1: number
}

type Ticks = { busy: number; all: number }

/** Measures since the last call (the first time: since the machine started). `folder` tells which disk. */
export function sampler(folder: string): () => Promise<Sample> {
  let last: Ticks = { busy: 0, all: 0 }
  return async () => {
    const now = ticks()
    const all = now.all - last.all
    const cpu = all > 0 ? Math.min(1, Math.max(0, (now.busy - last.busy) / all)) : 0
    last = now
    const { bavail, bsize } = await statfs(folder)
    const total = totalmem()
    return {
      cpu,
      memoryUsedBytes: total - (await availableMemory()),
      memoryTotalBytes: total,
      diskFreeBytes: bavail * bsize,
      load1: loadavg()[0] ?? 0,
    }
  }
}

export const cpuCount = (): number => availableParallelism()

function ticks(): Ticks {
  const sum: Ticks = { busy: 0, all: 0 }
  for (const { times } of cpus()) {
    const busy = times.user + times.nice + times.sys + times.irq
    sum.busy += busy
    sum.all += busy + times.idle
  }
  return sum
}

/** What programs could still take; file caches count as free, which `freemem` does not see on Linux. */
async function availableMemory(): Promise<number> {
  try {
    const match = /^MemAvailable:\s+(\d+) kB$/m.exec(await readFile('/proc/meminfo', 'utf8'))
    return match ? Number(match[1]) * 1024 : freemem()
  } catch {
    return freemem()
  }
}
