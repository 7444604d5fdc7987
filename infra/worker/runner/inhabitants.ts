import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * The processes in the sandbox that `pid`, its outermost process, keeps, by their ids as we see them, with those that hide in
 * a namespace of their own making; none once it has ended.
 */
export function inhabitants(pid: number): number[] {
  const ours = namespaceOf(process.pid)
  const room = childrenOf(pid)
    .map(namespaceOf)
    .find((found) => found !== null && found !== ours)
  if (room === undefined || room === null) return []
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  const inside = new Set<number>()
  const others: number[] = []
  for (const each of all) {
    const found = namespaceOf(each)
    if (found === room) inside.add(each)
    else if (found !== ours) others.push(each)
  }
  for (const each of others) {
    const line = [each]
    // Whoever hides has its ancestors in the sandbox: an orphan is given to the init of the namespace around it.
    for (let above = parentOf(each); above > 1 && line.length < 64; above = parentOf(above)) {
      if (inside.has(above)) line.forEach((found) => inside.add(found))
      if (inside.has(above)) break
      line.push(above)
    }
  }
  return [...inside]
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

function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  return Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ', 1)[0] ?? 0)
}

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
