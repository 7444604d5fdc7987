import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { EgressWorld } from './testing/egress-world.ts'
import { refuse } from './testing/stand-in-orchestrator.ts'
import { until } from './testing/until.ts'

let world: EgressWorld
beforeAll(async () => {
  world = await EgressWorld.open()
}, 200_000)
beforeEach(() => world.reset())
afterAll(() => world?.close())

test('what nobody allowed gets 403 with words and nothing of it arrives; what is allowed passes', async () => {
  world.orchestrator.decide = () => refuse('Not this host.')
  const no = await world.curl(['https://shop.test/secret?token=abc'])
  expect(no).toMatchObject({ status: 403, body: expect.stringContaining('Not this host.') as string })
  expect(world.shop).toMatchObject({ arrived: [], connections: 0 })

  world.orchestrator.decide = () => ({ ...refuse(), answer: 'allow' })
  expect(await world.curl(['https://shop.test/a?b=c'])).toMatchObject({ status: 200, body: 'hello' })
  expect(world.shop.arrived).toMatchObject([{ method: 'GET', url: '/a?b=c' }])
  expect(JSON.stringify(world.shop.arrived)).not.toContain('ag_')
  await until('both are reported', () => world.orchestrator.flows.length === 2)
  expect(world.orchestrator.flows).toMatchObject([
    { verdict: 'refused', host: 'shop.test', path: '/secret', queryNames: ['token'], status: 403, from: 'agent' },
    { verdict: 'allowed', host: 'shop.test', path: '/a', status: 200, responseBytes: 5 },
  ])
  expect(world.traces()).not.toContain('abc')
})
