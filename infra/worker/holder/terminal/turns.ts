/** Work of many, a little at a time: one step of each in turn, and after each millisecond whatever else waits. */
export type Turns = { add(step: () => boolean): void }

/** The time that passes and the event loop; a test brings its own. */
export type TurnClock = { now(): number; soon(then: () => void): void; later(then: () => void, ms: number): void }
const loopClock: TurnClock = {
  now: () => performance.now(),
  soon: (then) => void setImmediate(then),
  later: (then, ms) => void setTimeout(then, ms),
}

const turnMs = 1
/** Work without a pause for this long is a flood: from then on it rests as long as it works. Milliseconds. */
const floodMs = 50

/**
 * Runs steps until each says that it has no more. The event loop gets its turn after at most a millisecond and one step,
 * and a flood leaves half of the processor to others: a keystroke waits for neither.
 */
export function makeTurns(clock: TurnClock = loopClock): Turns {
  const waiting: (() => boolean)[] = []
  let scheduled = false
  let busySince = 0

  const turn = (): void => {
    const started = clock.now()
    do {
      const step = waiting.shift()
      if (step?.()) waiting.push(step)
    } while (waiting.length > 0 && clock.now() < started + turnMs)
    scheduled = waiting.length > 0
    if (!scheduled) return
    if (clock.now() - busySince < floodMs) clock.soon(turn)
    else clock.later(turn, turnMs)
  }

  return {
    add: (step) => {
      waiting.push(step)
      if (scheduled) return
      scheduled = true
      busySince = clock.now()
      clock.soon(turn)
    },
  }
}

/** The one of this process: terminals share it, or each would take its own millisecond. */
export const turns = makeTurns()
