import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { insideId } from '../holder/sandbox/files.ts'
import { systemPath } from '../kit/programs.ts'
import { inhabitants } from './inhabitants.ts'

/** Looks in one try to stop everything; who is still on the way to stopping is met by the next try. */
const looks = 5

/** SIGSTOP in a mask of pending signals, as the kernel writes it. */
const stopBit = 1n << 18n

/** The processes of one sandbox, stopped where they are and let go on. */
export class Standstill {
  readonly #outermost: number
  /** While it stands: those that had stopped by themselves before, and when each began; they stay so afterwards. */
  #stoodBefore: Map<number, bigint> | null = null

  /** @param outermost the sandbox's outermost process, which is not inside. */
  constructor(outermost: number) {
    this.#outermost = outermost
  }

  /** Stops every process inside. Answers how many do not stand yet. */
  stop(): number {
    this.#stoodBefore ??= new Map(within(this.#outermost).flatMap(({ pid, began }) => (stands(pid) ? [[pid, began]] : [])))
    let running = this.running
    for (let look = 0; look < looks && running.length > 0; look += 1) {
      stopAllAtOnce(running)
      // The innermost init takes no signal from inside. The oldest first: a parent that stands does not see its children stop.
      for (const { pid } of this.running) signal(pid, 'SIGSTOP')
      running = this.running
    }
    return running.length
  }

  /** Lets all that was stopped here go on, the youngest first. */
  go(): void {
    const before = this.#stoodBefore
    if (before === null) return
    this.#stoodBefore = null
    for (const { pid, began } of within(this.#outermost).toReversed()) if (before.get(pid) !== began) signal(pid, 'SIGCONT')
  }

  /** Those that can still do something, the oldest first. */
  get running(): Inhabitant[] {
    return within(this.#outermost).filter(({ pid }) => !stands(pid))
  }
}

type Inhabitant = { pid: number; began: bigint }

const byAge = (one: Inhabitant, other: Inhabitant): number =>
  one.began < other.began ? -1 : one.began > other.began ? 1 : one.pid - other.pid

const within = (outermost: number): Inhabitant[] =>
  inhabitants(outermost)
    .flatMap((pid) => {
      const began = beganAt(pid)
      return began === null ? [] : [{ pid, began }]
    })
    .toSorted(byAge)

/**
 * Stops all that runs in the namespace of these, in one step of the kernel: whoever forks and ends faster than anybody looks is
 * caught only so. Where it cannot be done (`nsenter` is missing), those that were seen are stopped one by one.
 */
function stopAllAtOnce([eldest]: readonly Inhabitant[]): void {
  if (!eldest) return
  const identity = ['-S', `${insideId}`, '-G', `${insideId}`]
  spawnSync('nsenter', ['-t', `${eldest.pid}`, '-U', '-p', ...identity, '--', 'kill', '-STOP', '--', '-1'], {
    env: { PATH: systemPath },
    timeout: 2_000,
    stdio: 'ignore',
  })
}

/** Whether no thread of it can do anything by itself any more. */
function stands(pid: number): boolean {
  const states = threadsOf(pid).map((tid) => fieldsOf(`/proc/${pid}/task/${tid}/stat`)?.[0] ?? 'X')
  if (states.every((state) => 'TtZX'.includes(state))) return true
  // Whoever waits inside the kernel (for a child that stands before its exec, for a disk) stops on the way out of it.
  if (states.some((state) => !'TtZXD'.includes(state))) return false
  return states.includes('T') || isToStop(pid)
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
