import { Client } from 'undici'
import { z } from 'zod'
import { done, failed, type Outcome } from '../outcome.ts'

const refusal = z.object({ words: z.string() })

/**
 * One call on a program's admin socket. Null when nobody answers there: no socket, a socket that outlived its program, or a program
 * that hangs for longer than `limitMs`.
 */
export async function askAdmin<T>(
  socketPath: string,
  call: { method: 'GET' | 'POST'; path: string; body?: unknown; limitMs?: number },
  answer: z.ZodType<T>,
): Promise<Outcome<T> | null> {
  const limitMs = call.limitMs ?? 5_000
  const client = new Client('http://admin.invalid', {
    socketPath,
    connectTimeout: limitMs,
    headersTimeout: limitMs,
    bodyTimeout: limitMs,
  })
  try {
    const reply = await client.request({
      method: call.method,
      path: call.path,
      ...(call.body !== undefined && { body: JSON.stringify(call.body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await reply.body.text()
    const json: unknown = text === '' ? undefined : JSON.parse(text)
    if (reply.statusCode >= 300) {
      const said = refusal.safeParse(json)
      return failed(said.success ? said.data.words : `it answered ${call.path} with ${reply.statusCode}`)
    }
    const parsed = answer.safeParse(json)
    return parsed.success ? done(parsed.data) : failed(`it answered ${call.path} in a way this version does not understand`)
  } catch {
    return null
  } finally {
    await client.destroy()
  }
}

/** What every program of ours says of itself. */
const programStatus = z.looseObject({
  instance: z.string().default(''),
  startedAt: z.string(),
  pid: z.int().positive().optional(),
  address: z.string().optional(),
})

/** One run of a program: `run` names it for good, which a pid would not. */
export type ProgramStatus = { run: string; pid: number | undefined; address: string | undefined }

/** The status of the program behind the socket, or null when none runs there. */
export async function statusOf(socketPath: string): Promise<ProgramStatus | null> {
  const reply = await askAdmin(socketPath, { method: 'GET', path: '/status' }, programStatus)
  if (!reply?.ok) return null
  const { instance, startedAt, pid, address } = reply.value
  return { run: `${instance} ${startedAt}`, pid, address }
}
