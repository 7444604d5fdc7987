import { readdir, readFile } from 'node:fs/promises'

/**
 * Kills every process whose command line names a path below `home`: a folder made for one world, so nobody else's. For
 * what a start that failed halfway left behind (a worker's holder is detached, and only its supervisor knows it).
 */
export async function endLeftovers(home: string): Promise<void> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  for (const pid of pids) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!line.includes(`${home}/`)) continue
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
