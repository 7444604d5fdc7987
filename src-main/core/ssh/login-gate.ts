/** Lets at most `most` logins run at once; the others wait in turn. sshd refuses some at random when many come together. */
export class LoginGate {
  readonly #most: number
  #running = 0
  readonly #waiting: (() => void)[] = []

  constructor(most = 8) {
    this.#most = most
  }

  async run<T>(login: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#running++
    try {
      return await login()
    } finally {
      // The place is handed on, not given back, so that nobody slips in between.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }
}
