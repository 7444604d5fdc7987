import { createServer } from 'node:net'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Client, ClientChannel } from 'ssh2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { GatewayClient, newSshKey, sshExec, sshLogin } from '../../testing/gateway-client.ts'
import { StandInOrchestrator } from '../../testing/stand-in-orchestrator.ts'
import { until } from '../../testing/until.ts'
import { WorkerProcess } from '../../testing/worker-process.ts'

const orchestrator = new StandInOrchestrator()
const worker = new WorkerProcess()
const key = newSshKey()
let ssh = { host: '', port: 0, user: userInfo().username }
let client: Client

beforeAll(async () => {
  await orchestrator.start()
  const ready = await worker.start(orchestrator.address, ['--code', orchestrator.code])
  ssh = { ...ssh, ...ready.ssh }
  await orchestrator.listening()
  await admit(key.publicKey, 60_000)
  client = await sshLogin(ssh, key.privateKey)
}, 30_000)
afterAll(async () => {
  client?.end()
  await worker.remove()
  await orchestrator.stop()
})

async function admit(publicKey: string, ttlMs: number): Promise<void> {
  orchestrator.order({ order: 'admit', publicKey, ttlMs })
  await orchestrator.reported('admitted', (report) => report.publicKey === publicKey)
}

/** Everything a channel says before it ends, and how it ended. */
async function outcome(channel: ClientChannel): Promise<string> {
  const code = new Promise((resolve) => channel.once('exit', resolve))
  channel.end()
  return `${await text(channel)}${await text(channel.stderr)}exit ${await code}`
}

/** The process that carries a channel's bytes to the socket, by its folder in /proc. */
const relayTo = (socket: string): string | undefined =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => {
      const [program = '', ...args] = argumentsOf(pid)
      return program.endsWith('socat') && args.includes(`UNIX-CONNECT:${socket}`)
    })

function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

const asked = <T>(ask: (done: (error: Error | undefined, value: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => ask((error, value) => (error ? reject(error) : resolve(value))))

test('an admitted key opens a terminal through the gateway', async () => {
  const sessionId = newId('sess')
  orchestrator.order({ order: 'open_session', sessionId, title: 'Shell', size: { cols: 80, rows: 24 } })
  await orchestrator.reported('session_opened')
  const pipe = new GatewayClient(await sshExec(client, 'gateway'), { v: 1, open: 'terminal', sessionId, from: null })
  expect(await pipe.heard('screen')).toMatchObject({ size: { cols: 80, rows: 24 } })
  pipe.close()
})

test.runIf(process.platform === 'linux')(
  'the start-up files of the account’s shell are not read: they could say something, or wait',
  async () => {
    const channel = await sshExec(client, 'gateway')
    const relay = await until('the relay to the gateway runs', () => relayTo(`${worker.run}/gateway.sock`))
    const environment = readFileSync(`/proc/${relay}/environ`, 'utf8').split('\0')
    expect(environment).toContain(`HOME=${worker.data}/ssh`)
    channel.close()
  },
)

test.each(['id', 'gateway; id', 'gateway id', '$(id)', "gateway' || id'", 'sftp-server', ''])(
  'no other command runs: %j',
  async (command) => {
    expect(await outcome(await sshExec(client, command))).toBe('exit 1')
  },
)

test('there is no shell', async () => {
  const channel = await asked<ClientChannel>((done) => client.shell(false, done))
  expect(await outcome(channel)).toBe('exit 1')
})

test('there is no terminal of sshd’s own', async () => {
  await expect(asked((done) => client.shell(done))).rejects.toThrow(/pseudo-terminal/)
})

test('there are no files', async () => {
  await expect(asked((done) => client.sftp(done))).rejects.toThrow(/SFTP|exit|closed/i)
})

test('there is no agent forwarding', async () => {
  const forwarding = await sshLogin(ssh, key.privateKey, { agent: '/nonexistent', agentForward: true })
  await expect(sshExec(forwarding, 'gateway')).rejects.toThrow(/agent forwarding/)
  forwarding.end()
})

test('there is no way on to another port of the machine', async () => {
  const listener = createServer((socket) => socket.end('reached'))
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  const port = address && typeof address === 'object' ? address.port : 0
  await expect(asked((done) => client.forwardOut('127.0.0.1', 1, '127.0.0.1', port, done))).rejects.toThrow(/open failure/i)
  listener.close()
})

test.each(['gateway.sock', 'holder.sock', 'admin.sock', 'x/rfb.sock'])('there is no way on to a socket: %s', async (name) => {
  await expect(asked((done) => client.openssh_forwardOutStreamLocal(join(worker.run, name), done))).rejects.toThrow(
    /open failure/i,
  )
})

test('nothing is listened for on the client’s behalf', async () => {
  await expect(asked((done) => client.forwardIn('127.0.0.1', 0, done))).rejects.toThrow(/bind/)
  await expect(
    asked<void>((done) =>
      client.openssh_forwardInStreamLocal(join(worker.run, 'mine.sock'), (error) => done(error ?? undefined, undefined)),
    ),
  ).rejects.toThrow(/bind/)
})

test('no more channels than 64 at once', async () => {
  const crowd = await sshLogin(ssh, key.privateKey)
  const channels = await Promise.allSettled(Array.from({ length: 70 }, () => sshExec(crowd, 'gateway')))
  expect(channels.filter(({ status }) => status === 'fulfilled')).toHaveLength(64)
  crowd.end()
})

test('a key nobody admitted is refused', async () => {
  await expect(sshLogin(ssh, newSshKey().privateKey)).rejects.toThrow(/authentication/i)
})

test('a key is refused after its time, even when nothing prunes it', async () => {
  const short = newSshKey()
  const file = join(worker.data, 'ssh', 'authorized_keys')
  const admitted = readFileSync(file, 'utf8')
  const line = admitted.split('\n').find((found) => found.includes(key.publicKey)) ?? ''
  const lineUntil = (time: string) =>
    line.replace(/expiry-time="\d+"/, `expiry-time="${time}"`).replace(key.publicKey, short.publicKey)
  // The worker may write the file anew meanwhile, so it is written until the login worked.
  await until('a login before its time', async () => {
    writeFileSync(file, `${lineUntil('20991231235959')}\n`)
    return sshLogin(ssh, short.privateKey).then(
      (login) => login.end() !== null,
      () => false,
    )
  })
  writeFileSync(file, `${lineUntil('20200101000000')}\n`)
  await expect(sshLogin(ssh, short.privateKey)).rejects.toThrow(/authentication/i)
  writeFileSync(file, admitted)
})

test('sshd comes back after it was killed, on the same port', async () => {
  const listening = worker.log
  process.kill(await worker.child('sshd_config'), 'SIGKILL')
  await until('its end was seen', () => worker.log.slice(listening.length).includes('"part":"sshd","event":"part_ended"'))
  const again = await until('a new login', () => sshLogin(ssh, key.privateKey).catch(() => null))
  expect(again).toBeTruthy()
  again.end()
})
