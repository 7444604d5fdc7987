import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'

export type Ran = {
  /** Exit code; null when a signal or our limit ended it, or it never started. */
  code: number | null
  output: string
  timedOut: boolean
  /** Why it never started, e.g. ENOENT. */
  startError: string | null
}

const groups = new Set<number>()

/** Ends a child and everything it started. The child must have been spawned `detached`, so that it leads its own group. */
function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It is gone already, which is what we want.
  }
}

process.on('exit', () => groups.forEach(endGroup))

/** Has a child that was spawned `detached` ended with us, however we end ourselves. */
export function trackGroup(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined) return
  groups.add(pid)
  child.once('exit', () => groups.delete(pid))
}

type RunOptions = Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> & {
  limitMs: number
  /** Called with every line of output as it comes. */
  onLine?: (line: string) => void
}

/** Output kept in memory, in characters from the end; more than any message we show. */
const keep = 64_000

/**
 * Runs a program to its end with a hard limit: when it passes, the program's whole process group is killed. Never throws;
 * never outlives us.
 */
export function runBounded(command: string, args: readonly string[], { limitMs, onLine, ...options }: RunOptions): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    const { pid } = child
    if (pid !== undefined) groups.add(pid)
    let output = ''
    let partial = ''
    let timedOut = false
    let startError: string | null = null
    const take = (bytes: Buffer) => {
      const text = bytes.toString()
      output = (output + text).slice(-keep)
      if (!onLine) return
      const lines = (partial + text).split('\n')
      partial = lines.pop() ?? ''
      lines.forEach(onLine)
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    const timer = setTimeout(() => {
      timedOut = true
      if (pid !== undefined) endGroup(pid)
    }, limitMs)
    const finish = (code: number | null) => {
      clearTimeout(timer)
      if (pid !== undefined) groups.delete(pid)
      resolve({ code, output, timedOut, startError })
    }
    child.on('error', (error) => {
      startError = 'code' in error ? String(error.code) : error.message
      if (pid === undefined) finish(null)
    })
    child.on('close', finish)
  })
}
