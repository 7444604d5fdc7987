import { z } from 'zod'
import { parseJson } from '#core/kit/parse-json.ts'

/**
 * One message of a page on the calls' socket, as oRPC's client writes it: a request (`t` absent) or the end of one
 * (`t` 4). Pages send no bytes and no streams, so nothing else is let in, and what is not of this shape meets no code
 * behind it.
 */
const request = z.strictObject({
  i: z.string().min(1).max(32),
  p: z.strictObject({
    u: z
      .string()
      .max(2048)
      .regex(/^\/[A-Za-z0-9/_?=&%.-]*$/),
    b: z.unknown().optional(),
    h: z.strictObject({ 'last-event-id': z.string().max(128).optional() }).optional(),
    m: z.literal('GET').optional(),
  }),
})
const abort = z.strictObject({ i: z.string().min(1).max(32), t: z.literal(4), p: z.unknown().optional() })
const frame = z.union([request, abort])

/** Whether a text message may go to the calls' handler. */
export function isRpcFrame(text: string): boolean {
  return frame.safeParse(parseJson(text)).success
}
