import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { Client } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { adminServer } from './admin.ts'

test('secrets go in by the admin socket, and only their names come out', async () => {
  const folder = mkdtempSync('/tmp/exec-')
  const kept = new Map<string, string>()
  const secrets = { list: async () => [...kept.keys()], put: async (name: string, value: string) => void kept.set(name, value) }
  const server = adminServer({ status: () => ({}), stop: () => {}, secrets }).listen(join(folder, 'admin.sock'))
  const client = new Client('http://admin.invalid', { socketPath: join(folder, 'admin.sock') })
  onTestFinished(async () => {
    await client.destroy()
    server.close()
    rmSync(folder, { recursive: true })
  })
  await once(server, 'listening')
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const reply = await client.request({ method, path, ...(body !== undefined && { body: JSON.stringify(body) }) })
    return [reply.statusCode, await reply.body.json()]
  }
  expect(await ask('POST', '/secret', { name: 'card', value: '{"number":"4242"}' })).toEqual([200, {}])
  expect(await ask('GET', '/secrets')).toEqual([200, { names: ['card'] }])
  expect(kept.get('card')).toBe('{"number":"4242"}')
  expect((await ask('POST', '/secret', { name: '../card', value: 'x' }))[0]).toBe(400)
  expect((await ask('POST', '/secret'))[0]).toBe(400)
})
