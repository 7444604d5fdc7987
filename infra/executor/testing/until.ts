/** Waits until `probe` gives something other than undefined, null or false. @throws with `what` after `ms` milliseconds. */
export async function until<T>(what: string, probe: () => T | Promise<T>, ms = 15_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + ms
  for (;;) {
    const found = await probe()
    if (found !== undefined && found !== null && found !== false) return found
    if (performance.now() > deadline) throw new Error(`not within ${ms} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}
