import { existsSync, readFileSync } from 'node:fs'

/** `12 (name with (brackets)) Z …`: the state stands behind the last bracket. */
const state = /\) (\S)/

/**
 * Whether no process runs under `pid` any more. Good only for waiting: the number may be another program's, so nothing is ever sent to it. A
 * process that has ended but whose parent has not looked yet (PID 1 may take seconds) counts as gone.
 */
export function isGone(pid: number): boolean {
  if (existsSync('/proc/self/stat'))
    try {
      return state.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] === 'Z'
    } catch {
      return true
    }
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}
