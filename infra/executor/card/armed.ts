/** A payment whose placeholder stands in a page right now. */
export type Arming = {
  /** The only host that may get the number. */
  host: string
  /** Makes durable that the number is about to be given. @throws when it could not. */
  begin(): void
}

type Armed = Arming & { state: 'waiting' | 'asked' | 'given' }

/**
 * The placeholders that may be asked for in this run of the program, each once. A restart forgets them all, so nothing that
 * waited in the proxy meanwhile can still get a number.
 */
export class ArmedPlaceholders {
  readonly #armed = new Map<string, Armed>()

  arm(placeholder: string, arming: Arming): void {
    this.#armed.set(placeholder, { ...arming, state: 'waiting' })
  }

  /** Uses it up for this host, or says in words why not. */
  take(placeholder: string, host: string): { ok: true; given(): boolean } | { ok: false; words: string } {
    const armed = this.#armed.get(placeholder)
    if (!armed) return { ok: false, words: 'Nothing is being paid with this placeholder now.' }
    if (armed.state !== 'waiting') return { ok: false, words: 'This placeholder was asked for once already.' }
    if (armed.host !== host) return { ok: false, words: `${host} is not the host that was approved to take the card.` }
    armed.state = 'asked'
    armed.begin()
    const given = (): boolean => {
      if (this.#armed.get(placeholder) !== armed) return false
      armed.state = 'given'
      return true
    }
    return { ok: true, given }
  }

  /** Takes it away; true = the number was given. */
  disarm(placeholder: string): boolean {
    const given = this.wasGiven(placeholder)
    this.#armed.delete(placeholder)
    return given
  }

  wasGiven(placeholder: string): boolean {
    return this.#armed.get(placeholder)?.state === 'given'
  }
}
