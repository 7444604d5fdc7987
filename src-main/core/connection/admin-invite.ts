import { request } from 'undici'
import { Client } from 'undici'
import { z } from 'zod'

const invitation = z.object({ code: z.string() })

/**
 * A one-use operator code from the orchestrator's local administration. Its socket can be opened only by the person the
 * lab belongs to, which is what vouches for this console.
 * @throws when nobody listens there.
 */
export async function inviteFromLab(adminSocket: string): Promise<string> {
  const client = new Client('http://admin.local', { socketPath: adminSocket, connectTimeout: 5_000, headersTimeout: 10_000 })
  try {
    const { statusCode, body } = await request('http://admin.local/invite', {
      dispatcher: client,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'operator' }),
    })
    const answer = await body.text()
    if (statusCode !== 200) throw new Error(`the orchestrator's administration answered ${statusCode}`)
    return invitation.parse(JSON.parse(answer)).code
  } finally {
    await client.close()
  }
}
