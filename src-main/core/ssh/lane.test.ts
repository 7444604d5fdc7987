import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Duplex } from 'node:stream'
import { idNumber } from '#shared/testing/histories.ts'
import type { Api } from '../connection/api.ts'
import { noSshd, realSshd, type RealSshd } from '../testing/real-sshd.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { Lane } from './lane.ts'
import { LoginGate } from './login-gate.ts'
import { Passes } from './passes.ts'
import { eventually } from '../testing/eventually.ts'
import { newSessionKey } from './session-key.ts'

const workerId = idNumber('wrkr', 1)

type World = { lane: Lane; sshd: RealSshd; accesses: () => number; admits: (yes: boolean) => void }

/** A lane to a real sshd whose gateway socket echoes; the orchestrator's part is one call. */
async function world(): Promise<World> {
  const folder = tempFolder()
  const socket = join(folder, 'g.sock')
  const echo = createServer((client: Socket) => {
    client.on('error', () => undefined)
    client.pipe(client)
  })
  await new Promise<void>((resolve) => echo.listen(socket, resolve))
  onTestFinished(() => void echo.close())
  const sshd = await realSshd(folder, socket)
  const { hostKey } = sshd
  const key = newSessionKey()
  let accesses = 0
  let admits = true
  const access = ({ publicKey }: { publicKey: string }) => {
    accesses++
    if (admits) sshd.admit(publicKey)
    return Promise.resolve({ ssh: sshd.ssh, hostKey, ttlMs: 60_000 })
  }
  const api = { workers: { access } } as unknown as Api
  const lane = new Lane({
    workerId,
    worker: () => Promise.resolve({ name: 'worker-1', hostKey }),
    passes: new Passes({ api: () => api, key }),
    key,
    gate: new LoginGate(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  onTestFinished(() => lane.close())
  return { lane, sshd, accesses: () => accesses, admits: (yes) => void (admits = yes) }
}

async function channelOf(lane: Lane): Promise<Duplex> {
  const outcome = await lane.channel()
  if (!outcome.ok) throw new Error(outcome.words)
  return outcome.channel
}

const echoed = (channel: Duplex, text: string): Promise<void> =>
  new Promise((resolve) => {
    let seen = ''
    const look = (part: Buffer) => {
      seen += part.toString()
      if (!seen.endsWith(text)) return
      channel.off('data', look)
      resolve()
    }
    channel.on('data', look)
    channel.write(text)
  })

describe.skipIf(noSshd !== null)('with a real sshd', () => {
  test('bytes come and go over one connection, however many channels', async () => {
    const { lane, accesses } = await world()
    const channels = await Promise.all(Array.from({ length: 5 }, () => channelOf(lane)))
    await Promise.all(channels.map((channel, n) => echoed(channel, `hello ${n}`)))
    expect(accesses()).toBe(1)
  })

  test('a keystroke does not wait for the answer to the one before it', async () => {
    const { lane } = await world()
    const channel = await channelOf(lane)
    const times: number[] = []
    for (let n = 0; n < 40; n++) {
      const start = performance.now()
      channel.write('a')
      // Two small writes one after the other are what waits 40 ms each when the socket collects them.
      await echoed(channel, 'b')
      times.push(performance.now() - start)
    }
    expect(times.toSorted((a, b) => a - b)[20]).toBeLessThan(20)
  })

  test('another host key than the pinned one is a hard stop that shows both fingerprints', async () => {
    const { lane, sshd, accesses } = await world()
    const pinned = sshd.hostKey.fingerprint
    await sshd.stop()
    sshd.changeHostKey()
    await sshd.start()
    const outcome = await lane.channel()
    expect(outcome).toMatchObject({ ok: false, final: true, code: 'host_key_changed' })
    expect(outcome.ok ? '' : outcome.words).toContain(pinned)
    expect(outcome.ok ? '' : outcome.words).toContain(sshd.hostKey.fingerprint)
    expect(accesses()).toBe(1)
  })

  test('a key that is not accepted is asked for afresh once, and then a person must look', async () => {
    const { lane, accesses, admits } = await world()
    admits(false)
    expect(await lane.channel()).toMatchObject({ ok: false, final: true, code: 'not_admitted' })
    expect(accesses()).toBe(2)
  })

  test('a connection that broke is made again, after the back-off', async () => {
    const { lane, sshd, accesses } = await world()
    const first = (await channelOf(lane)).resume()
    const ended = new Promise((resolve) => first.once('close', resolve))
    await sshd.stop()
    await ended
    expect(await lane.channel()).toMatchObject({ ok: false, final: false, code: 'unreachable' })
    await sshd.start()
    await eventually(async () => echoed(await channelOf(lane), 'back'))
    // The leave to log in was still valid, so nobody was asked again.
    expect(accesses()).toBe(1)
  })

  test('the worker gone is said with its address, and waiting may help', async () => {
    const { lane, sshd } = await world()
    await sshd.stop()
    const outcome = await lane.channel()
    expect(outcome).toMatchObject({ ok: false, final: false })
    expect(outcome.ok ? '' : outcome.words).toContain(`127.0.0.1:${sshd.ssh.port}`)
  })

  test('a connection that stands still is found out by a probe', async () => {
    const { lane } = await world()
    const channel = await channelOf(lane)
    lane.probe()
    await echoed(channel, 'still here')
    expect(channel.destroyed).toBe(false)
  })
})
