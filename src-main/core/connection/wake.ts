/** How often the clock is looked at, and how much later than that means that the machine slept, in milliseconds. */
const tickMs = 1_000
const sleptMs = 5_000

/** Calls back when this process was not run for some seconds: the machine slept, or was stopped and went on. */
export function onWake(woke: (sleptForMs: number) => void): () => void {
  let last = Date.now()
  const timer = setInterval(() => {
    const now = Date.now()
    const slept = now - last - tickMs
    last = now
    if (slept > sleptMs) woke(slept)
  }, tickMs)
  timer.unref()
  return () => clearInterval(timer)
}
