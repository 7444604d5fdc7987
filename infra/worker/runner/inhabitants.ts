import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The processes in the sandbox that `pid`, its outermost process, keeps, by their ids as we see them; none once it has ended. */
export function inhabitants(pid: number): number[] {
  const room = childrenOf(pid)
    .map(namespaceOf)
    .find((found) => found !== null && found !== namespaceOf(process.pid))
  return room === undefined || room === null
    ? []
    : readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) && namespaceOf(Number(name)) === room ? [Number(name)] : []))
}

/** Memory that these processes hold and no file backs, in bytes. */
export const memoryOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + anonymousBytes(pid), 0)

function anonymousBytes(pid: number): number {
  const kibibytes = /^RssAnon:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? '0'
  return Number(kibibytes) * 1024
}

const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .flatMap((word) => (word.trim() === '' ? [] : [Number(word)]))

function namespaceOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`)
  } catch {
    return null
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
