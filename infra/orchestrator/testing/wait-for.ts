/** Waits until `ready` answers something else than null or false, looking again and again; fails with `what` after `limitMs`. */
export async function waitFor<T>(
  what: string,
  ready: () => T | null | false | Promise<T | null | false>,
  limitMs = 10_000,
): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    const found = await ready()
    if (found !== null && found !== false) return found
    if (performance.now() > end) throw new Error(`did not happen within ${limitMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
