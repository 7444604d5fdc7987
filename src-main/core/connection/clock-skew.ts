/** How many beats are looked back on. */
const window = 8

/**
 * This machine's clock minus the orchestrator's, in milliseconds. Each beat says the orchestrator's time and arrives
 * some time later; the one that was underway the shortest tells the most, so the smallest of the last few counts.
 */
export class ClockSkew {
  readonly #seen: number[] = []

  /** `remote` is an instant of the orchestrator; `localMs` this machine's clock when it arrived. */
  heard(remote: string, localMs: number): void {
    const skew = localMs - Date.parse(remote)
    if (!Number.isFinite(skew)) return
    this.#seen.push(skew)
    if (this.#seen.length > window) this.#seen.shift()
  }

  get ms(): number {
    return this.#seen.length === 0 ? 0 : Math.min(...this.#seen)
  }
}
