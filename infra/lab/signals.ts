/** What a first Ctrl-C does. Normally we just end (and our children with us); a command with something to close replaces it. */
let onStop: (() => void) | null = null

const exitCodeOf = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Makes signals end us through `exit`, so that children in groups of their own are ended too. */
export function stopOnSignals(): void {
  for (const [signal, code] of Object.entries(exitCodeOf))
    process.on(signal, () => {
      if (!onStop) process.exit(code)
      const stop = onStop
      onStop = null
      stop()
    })
}

/** Lets a command close down by itself at the first signal; the second one ends it at once. */
export function whenStopped(stop: () => void): void {
  onStop = stop
}
