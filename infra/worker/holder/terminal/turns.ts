/** Work of many, a little at a time: one step of each in turn, and after each millisecond whatever else waits. */
export type Turns = { add(step: () => boolean): void }

const turnMs = 1

/**
 * Runs steps until each says that it has no more. The event loop gets its turn after at most a millisecond and one step,
 * so that a flood in some terminals does not hold up a keystroke in another.
 */
export function makeTurns(): Turns {
  const waiting: (() => boolean)[] = []
  let scheduled = false

  const turn = (): void => {
    const until = performance.now() + turnMs
    do {
      const step = waiting.shift()
      if (step?.()) waiting.push(step)
    } while (waiting.length > 0 && performance.now() < until)
    scheduled = waiting.length > 0
    if (scheduled) setImmediate(turn)
  }

  return {
    add: (step) => {
      waiting.push(step)
      if (scheduled) return
      scheduled = true
      setImmediate(turn)
    },
  }
}

/** The one of this process: terminals share it, or each would take its own millisecond. */
export const turns = makeTurns()
