import type { Refused } from '../refused.ts'

/** An endpoint gave no usable answer. `untouched` = it never took the request, so nothing can have been used up. */
export class EndpointError extends Error {
  override name = 'EndpointError'
  readonly refused: Refused
  readonly untouched: boolean

  constructor(refused: Refused, untouched: boolean) {
    super(refused.words)
    this.refused = refused
    this.untouched = untouched
  }
}
