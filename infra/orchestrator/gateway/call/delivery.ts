import type { TokenBuckets } from '#shared/schema/model.ts'
import type { Answer, Piece, Protocol, Writer } from '../protocol.ts'
import { statusOf, type Refused } from '../refused.ts'
import type { Flight } from './flight.ts'
import { KeepAlive, type KeepAliveTimes } from './keep-alive.ts'

type Parts = { flight: Flight; protocol: Protocol; writer: Writer; stream: boolean; keepAlive: KeepAliveTimes }

const json = { 'content-type': 'application/json' }
const events = { 'content-type': 'text/event-stream; charset=utf-8' }

/**
 * Brings one answer to those who wait for it. A stream begins with its first piece, so that what fails before has a
 * status of its own; if that takes long, it begins anyway and is kept alive.
 */
export class Delivery {
  #parts: Parts
  #keepAlive: KeepAlive | null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#keepAlive = parts.stream ? new KeepAlive(parts.keepAlive, () => this.#ping()) : null
  }

  piece(piece: Piece): void {
    const { flight, writer, stream } = this.#parts
    if (!stream) return
    this.#begin()
    flight.write(writer.piece(piece))
    this.#keepAlive?.heard()
  }

  close(answer: Answer, tokens: TokenBuckets): void {
    const { flight, writer, stream } = this.#parts
    if (stream) {
      this.#begin()
      flight.write(writer.close(answer, tokens))
    } else {
      flight.head(200, json)
      flight.write(JSON.stringify(writer.whole(answer, tokens)))
    }
    this.end()
  }

  refuse(refused: Refused): void {
    const { flight, writer, protocol } = this.#parts
    if (flight.begun) flight.write(writer.fail(refused))
    else {
      flight.head(statusOf[refused.code], { ...json, ...retryAfter(refused) })
      flight.write(JSON.stringify(protocol.refusal(refused)))
    }
    this.end()
  }

  end(): void {
    this.#keepAlive?.stop()
    this.#parts.flight.end()
  }

  #ping(): void {
    this.#begin()
    this.#parts.flight.write(this.#parts.writer.ping())
  }

  #begin(): void {
    const { flight, writer } = this.#parts
    if (flight.begun) return
    flight.head(200, events)
    flight.write(writer.open())
  }
}

/** In seconds; what is tried again at once would only come back. */
export const retryAfter = ({ code }: Refused): Record<string, string> => (statusOf[code] === 429 ? { 'retry-after': '1' } : {})
