import type { Server } from 'node:http'
import { z } from 'zod'
import { jsonServer } from '#shared/program/json-server.ts'
import { money } from '#shared/schema/money.ts'
import { taskId } from '#shared/schema/ids.ts'

/** What the egress proxy asks when it finds a placeholder in a request. */
export const swapAsk = z.object({
  placeholder: z.string().max(80),
  requestId: z.string().max(80),
  host: z.string().max(253),
  path: z.string().max(2_000),
  taskId: taskId.nullable(),
  amounts: z.array(money).max(20),
})
export type SwapAsk = z.infer<typeof swapAsk>

/** The real value for that one request, or why it is not given. */
export type SwapAnswer = { ok: true; value: string } | { ok: false; words: string }
export type Swap = (ask: SwapAsk) => Promise<SwapAnswer>

/** `POST /swap` on a socket that only the egress proxy of the same user reaches. Whatever goes wrong, nothing is given. */
export const swapServer = (swap: Swap): Server =>
  jsonServer(async (call, body) => {
    if (call !== 'POST /swap') return { status: 404, body: { words: 'There is POST /swap.' } }
    const ask = swapAsk.safeParse(parsed(body))
    if (!ask.success) return { status: 400, body: { words: 'That is no question about a placeholder.' } }
    const answer = await swap(ask.data)
    return answer.ok ? { status: 200, body: { number: answer.value } } : { status: 409, body: { words: answer.words } }
  })

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
