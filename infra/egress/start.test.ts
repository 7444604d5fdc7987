import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from './proxy/free-port.ts'
import { readOptions } from './options.ts'
import { EgressWorld } from './testing/egress-world.ts'
import { until } from './testing/until.ts'

test('from the first moment that it listens nothing passes that the guard has not seen', async () => {
  const target = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
  await once(target, 'listening')
  let arrived = 0
  target.on('request', () => (arrived += 1))
  const port = await freePort(null)
  const world = new EgressWorld()
  mkdirSync(join(world.folder, 'data'), { mode: 0o700 })
  writeFileSync(join(world.folder, 'data', 'port'), `${port}`)
  onTestFinished(async () => {
    await world.close()
    target.close()
  })
  const state = { open: false }
  let answers = 0
  const started = world.start().then(() => (state.open = true))
  const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`
  const knock = async (): Promise<void> => {
    const answered = await world.curlAt(`http://127.0.0.1:${port}`, [url], null)
    if (answered.status > 0) answers += 1
  }
  while (!state.open) await Promise.all([knock(), knock()])
  await started
  await knock()
  expect(answers).toBeGreaterThan(0)
  expect(arrived).toBe(0)
  expect(world.port).toBe(port)
}, 200_000)

test('it comes back after its end, at the same address and with the same authority, and greets the orchestrator', async () => {
  const world = await EgressWorld.open()
  onTestFinished(() => world.close())
  const [first] = await until('it has greeted', () => (world.orchestrator.hellos.length > 0 ? world.orchestrator.hellos : null))
  expect(first?.proxy).toBe(world.proxy.address)
  expect(first?.authority).toContain('BEGIN CERTIFICATE')
  expect(first?.authority).not.toContain('PRIVATE')
  await world.proxy.close()
  world.orchestrator.hellos.length = 0
  await world.startProxy()
  const [second] = await until('it greets again', () => (world.orchestrator.hellos.length > 0 ? world.orchestrator.hellos : null))
  expect(second).toEqual(first)
}, 200_000)

test('a leak closes it for good, and says so', async () => {
  const world = new EgressWorld()
  onTestFinished(() => world.close())
  // The add-ons are left out: what runs is an open proxy.
  const bare = join(world.folder, 'bare.py')
  writeFileSync(
    bare,
    `import asyncio, json, sys
from mitmproxy.options import Options
from mitmproxy.tools.dump import DumpMaster
async def run():
    given = json.loads(sys.argv[1])
    mapped = json.loads(given["mapped"])
    options = Options()
    master = DumpMaster(options, with_termlog=True, with_dumper=False)
    class To:
        def request(self, flow):
            host, _, port = mapped[flow.request.host].rpartition(":")
            flow.request.host, flow.request.port = host, int(port)
    master.addons.add(To())
    options.update(**{name: value for name, value in given.items() if name not in ("desk", "swap", "mapped")})
    await master.run()
asyncio.run(run())
`,
  )
  await expect(world.start({ program: [bare] })).rejects.toThrow('must be refused')
  expect(world.log.some(({ event, fields }) => event === 'proxy_closed' && fields['leaked'] === true)).toBe(true)
}, 200_000)

test('the proxy ends with whoever started it, however that ended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'egress-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'token'), 'eg_x')
  const entry = fileURLToPath(new URL('./main.ts', import.meta.url))
  const places = ['--data', join(folder, 'd'), '--run', join(folder, 'r'), '--token-file', join(folder, 'token')]
  const ours = ['--orchestrator', 'http://127.0.0.1:9', '--swap-socket', join(folder, 'swap.sock')]
  const child = spawn(process.execPath, [entry, ...places, ...ours], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(new URL(JSON.parse(line.toString()).address).port)
  child.kill('SIGKILL')
  let open = true
  const look = async (): Promise<void> => {
    while (open) open = (await freePort(port)) !== port
  }
  await Promise.race([look(), new Promise((_, reject) => setTimeout(() => reject(new Error('it is still there')), 10_000))])
  expect(open).toBe(false)
}, 200_000)

test('a command line with something missing or wrong is told in words', () => {
  expect(() => readOptions(['--data', '/d'])).toThrow('--orchestrator')
  const whole = ['--data', '/d', '--orchestrator', 'http://o', '--token-file', '/t', '--swap-socket', '/s']
  expect(readOptions(whole)).toMatchObject({ run: '/d/run', 'host-map': [] })
  expect(() => readOptions([...whole, '--host-map', 'shop.test=10.0.0.1:80'])).toThrow('NAME=127.0.0.1:PORT')
})
