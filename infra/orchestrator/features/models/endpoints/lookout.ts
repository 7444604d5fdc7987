import { newId } from '#shared/pure/id.ts'
import type { Endpoint } from '#shared/schema/model.ts'
import type { EndpointId } from '#shared/schema/ids.ts'
import type { Engine } from '../../../engine/engine.ts'
import { endpointOf, endpointRows } from './endpoint-rows.ts'
import type { Place } from './known-places.ts'
import { lookAt } from './look-at.ts'
import { noteLook } from './note-look.ts'
import { offer } from './offer.ts'

export type LookoutOptions = {
  /** Where servers may be offered. */
  places: readonly Place[]
  /** Where endpoints' keys are, by the names of their variables. */
  environment: NodeJS.ProcessEnv
  /** Between two rounds, in milliseconds. */
  everyMs: number
}

export const lookEveryMs = 60_000

/** Looks at every endpoint in use, and at the places where one may be, at once and then every minute. */
export class Lookout {
  #engine: Engine
  #options: LookoutOptions
  #timer: NodeJS.Timeout
  #round: Promise<void> | null = null

  constructor(engine: Engine, options: LookoutOptions) {
    this.#engine = engine
    this.#options = options
    void this.look()
    this.#timer = setInterval(() => void this.look(), options.everyMs)
  }

  /** One round; a second that is asked for meanwhile is the same. */
  look(): Promise<void> {
    this.#round ??= this.#lookAll().finally(() => (this.#round = null))
    return this.#round
  }

  async lookAtOne(endpointId: EndpointId): Promise<void> {
    const endpoint = endpointOf(this.#engine.db, endpointId)
    if (endpoint) await this.#lookAgain(endpoint)
  }

  keyOf(variable: string | null): string | null {
    return variable === null ? null : (this.#options.environment[variable] ?? null)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#round
  }

  async #lookAll(): Promise<void> {
    const known = endpointRows(this.#engine.db)
    const fresh = this.#options.places.filter((place) => !known.some(({ baseUrl }) => baseUrl === place.baseUrl))
    await Promise.all([
      ...known.filter(mayAsk).map((each) => this.#lookAgain(each)),
      ...fresh.map((place) => this.#lookFor(place)),
    ])
  }

  async #lookAgain({ id: endpointId, baseUrl, keyVariable }: Endpoint): Promise<void> {
    this.#engine.run(noteLook, { endpointId, found: await lookAt(baseUrl, this.keyOf(keyVariable)) })
  }

  async #lookFor(place: Place): Promise<void> {
    const found = place.keyVariable === null ? await lookAt(place.baseUrl, null) : unasked(place.keyVariable)
    if (found.answers || place.keyVariable !== null)
      this.#engine.run(offer, { endpointId: newId('endp') as EndpointId, place, found })
  }
}

/** The small model tells of itself. A key is used for nothing, not even a look, before a person says so. */
const mayAsk = ({ kind, state, keyVariable }: Endpoint) =>
  kind !== 'llama' && (state === 'adopted' || (state === 'offered' && keyVariable === null))

const unasked = (keyVariable: string) => ({
  answers: false,
  words: `A key for it is in ${keyVariable}. It was not asked anything; take it into use to see its models.`,
  models: [],
})
