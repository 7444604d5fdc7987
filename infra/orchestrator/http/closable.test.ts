import { createServer } from 'node:https'
import { connect, type AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closable } from './closable.ts'
import { readTls } from './tls.ts'

test('a server stops at once, also with a peer that never finished its handshake', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'close-'))
  const tls = await readTls('self_signed', dir, [])
  const server = createServer({ cert: tls?.cert, key: tls?.key })
  const close = closable(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const connected = new Promise((resolve) => server.once('connection', resolve))
  const peer = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const gone = new Promise((resolve) => peer.once('close', resolve))
  peer.on('error', () => {})
  await connected
  await close()
  await gone
  expect(server.listening).toBe(false)
  rmSync(dir, { recursive: true })
})
