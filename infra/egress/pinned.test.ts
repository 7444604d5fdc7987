import { once } from 'node:events'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { agentToken, EgressWorld } from './testing/egress-world.ts'
import { allow, refuse } from './testing/stand-in-orchestrator.ts'
import { tunnel } from './testing/raw.ts'
import { until } from './testing/until.ts'

let world: EgressWorld
beforeAll(async () => {
  world = await EgressWorld.open()
}, 200_000)
beforeEach(() => world.reset())
afterAll(() => world?.close())

/** A program that takes nobody's certificate but the host's: its issuer, when it got that far. */
async function pinnedProgram(name = 'shop.test'): Promise<string> {
  const { socket } = await tunnel(world, 'shop.test:443')
  const secure = connectTls({ socket, servername: name, ca: world.hostsAuthority })
  try {
    await once(secure, 'secureConnect')
    return String(secure.getPeerCertificate().issuer.CN)
  } catch {
    return 'none'
  } finally {
    secure.destroy()
  }
}

test('passing through is proposed from what was seen, done only when it is allowed, and never for another name', async () => {
  world.orchestrator.decide = ({ scheme }) => (scheme === 'tcp' ? refuse() : allow())
  expect(await pinnedProgram()).toBe('none')
  expect(world.orchestrator.pinned).toEqual([])
  expect(await pinnedProgram()).toBe('none')
  await until('it is proposed', () => world.orchestrator.pinned.length > 0)
  expect(world.orchestrator.pinned).toEqual([{ credential: agentToken, host: 'shop.test', failures: 2 }])
  expect(await pinnedProgram()).toBe('none')
  expect(world.shop).toMatchObject({ arrived: [], connections: 0 })

  world.orchestrator.decide = () => allow()
  expect(await pinnedProgram()).toBe('Hosts of a test')
  expect(world.orchestrator.questions.at(-1)).toMatchObject({ scheme: 'tcp', host: 'shop.test', port: 443, method: 'CONNECT' })
  const flow = await until('it is reported', () => world.orchestrator.flows.find(({ verdict }) => verdict === 'passed_through'))
  expect(flow).toMatchObject({ scheme: 'tcp', host: 'shop.test', method: 'CONNECT' })
  expect(await pinnedProgram('other.test')).toBe('none')
  // One who trusts us is looked at again, while leave to pass is what it is.
  expect(world.orchestrator.pinned).toHaveLength(1)
})
