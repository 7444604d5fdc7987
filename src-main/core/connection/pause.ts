/** A wait that anybody can end early. */
export class Pause {
  #end: (() => void) | null = null

  /** Settles after `ms`, or with null only when ended. */
  wait(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? null : setTimeout(() => this.end(), ms)
      this.#end = () => {
        if (timer) clearTimeout(timer)
        this.#end = null
        resolve()
      }
    })
  }

  end(): void {
    this.#end?.()
  }
}
