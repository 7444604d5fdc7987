import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EgressProcess } from './testing/egress-process.ts'
import { TrialWorld } from './testing/trial-world.ts'
import { until } from './testing/until.ts'

const world = new TrialWorld()
const egress = new EgressProcess()
const arrived: (string | undefined)[] = []
const host = createServer((request, response) => {
  arrived.push(request.url)
  response.end('the host itself')
})

beforeAll(async () => {
  host.listen(0, '127.0.0.1')
  await once(host, 'listening')
  await world.start()
  const { orchestrator } = world
  await egress.start(orchestrator.address, await orchestrator.programToken('egress'), {
    'host.test': `127.0.0.1:${(host.address() as AddressInfo).port}`,
  })
}, 200_000)
afterAll(async () => {
  await egress.remove()
  await world.remove()
  host.close()
})

/** Tries until it gets through, and shows what it gets each time. */
const goal =
  'for try in 1 2 3 4 5 6; do curl -sS -m 60 http://host.test/page$try; echo; done; curl -sS -m 5 http://127.0.0.1:1/ ; curl -sS -m 5 --noproxy "*" http://198.51.100.7/; env | grep -c ag_'

test('what an agent sends waits for a person: nothing arrives before their yes, and then it does', async () => {
  const person = await world.orchestrator.person()
  const trialId = await world.trial('command', 'shell-report', { goal })
  const found = await until(
    'a case about the host',
    async () => (await world.rows()).approvals.find(({ intent, state }) => intent.kind === 'network' && state === 'pending'),
    60_000,
  )
  expect(found).toMatchObject({ trialId, intent: { host: 'host.test', port: 80, scheme: 'http', method: 'GET' } })
  expect(arrived).toEqual([])
  await person.approve(found)
  await world.task(trialId, ({ endedAt }) => endedAt !== null)
  const text = (await world.acts(trialId)).map((act) => ('text' in act ? act.text : '')).join('')
  expect(text).toContain('the host itself')
  expect(arrived[0]).toBe('/page1')
  expect(text).toMatch(/\b0\b/)
  const flows = await until(
    'the flows',
    async () => {
      const rows = (await world.rows()).flows
      return rows.length >= 6 ? rows : null
    },
    20_000,
  )
  expect(flows[0]).toMatchObject({ trialId, host: 'host.test', verdict: 'allowed', from: 'agent', approvalId: found.id })
  expect(flows[0]?.heldMs).toBeGreaterThan(1_000)
}, 180_000)
