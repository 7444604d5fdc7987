import { readdirSync, readFileSync } from 'node:fs'
import { inhabitants } from './inhabitants.ts'

/** How long one try to stop everything goes on, in milliseconds; what forks faster than it is looked for is caught by the next. */
const tryMs = 250

/** SIGSTOP in a mask of pending signals, as the kernel writes it. */
const stopBit = 1n << 18n

/** The processes of one sandbox, stopped where they are and let go on. */
export class Standstill {
  readonly #outermost: number
  /** Those that we stopped, and when each began: who had stopped by itself before stays so afterwards. */
  readonly #stopped = new Map<number, bigint>()

  /** @param outermost the sandbox's outermost process, which is not inside. */
  constructor(outermost: number) {
    this.#outermost = outermost
  }

  /** Stops every process inside, looking again until none runs. Answers how many could not be stopped. */
  stop(): number {
    const deadline = performance.now() + tryMs
    let running = runningIn(this.#outermost)
    while (running.length > 0 && performance.now() < deadline) {
      // The oldest first: a parent that stands does not see its children stop.
      for (const { pid, began } of running.toSorted(byAge)) {
        this.#stopped.set(pid, began)
        signal(pid, 'SIGSTOP')
      }
      running = runningIn(this.#outermost)
    }
    return running.length
  }

  /** Lets all that was stopped here go on, the youngest first. */
  go(): void {
    const ours = [...this.#stopped].map(([pid, began]) => ({ pid, began }))
    this.#stopped.clear()
    for (const { pid, began } of ours.toSorted(byAge).toReversed()) if (beganAt(pid) === began) signal(pid, 'SIGCONT')
  }
}

type Running = { pid: number; began: bigint }

const byAge = (one: Running, other: Running): number =>
  one.began < other.began ? -1 : one.began > other.began ? 1 : one.pid - other.pid

const runningIn = (outermost: number): Running[] =>
  inhabitants(outermost).flatMap((pid) => {
    const began = beganAt(pid)
    return began === null || !runs(pid) ? [] : [{ pid, began }]
  })

/** Whether any thread of it can still do something by itself. */
function runs(pid: number): boolean {
  const states = threadsOf(pid).map((tid) => fieldsOf(`/proc/${pid}/task/${tid}/stat`)?.[0] ?? 'X')
  if (states.every((state) => 'TtZX'.includes(state))) return false
  // Whoever waits inside the kernel (for a child that stands before its exec, for a disk) stops on the way out of it.
  if (states.some((state) => !'TtZXD'.includes(state))) return true
  return !states.includes('T') && !isToStop(pid)
}

const isToStop = (pid: number): boolean =>
  [...read(`/proc/${pid}/status`).matchAll(/^(?:SigPnd|ShdPnd):\s+([0-9a-f]+)$/gm)].some(
    ([, mask = '0']) => (BigInt(`0x${mask}`) & stopBit) !== 0n,
  )

/** In clock ticks since the machine's start; null = it is gone. */
function beganAt(pid: number): bigint | null {
  const began = fieldsOf(`/proc/${pid}/stat`)?.[19]
  return began === undefined ? null : BigInt(began)
}

/** What follows the name, which may hold anything: the state, the parent, … (proc(5), `stat`). */
function fieldsOf(path: string): string[] | null {
  const text = read(path)
  return text === '' ? null : text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended a moment ago.
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
