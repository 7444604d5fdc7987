import { gzipSync } from 'node:zlib'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cardPlaceholder } from '#shared/pure/guard/placeholder.ts'
import { agentToken, EgressWorld, executorToken, paymentPurpose } from './testing/egress-world.ts'
import { agent, allow, executor } from './testing/stand-in-orchestrator.ts'
import { until } from './testing/until.ts'

let world: EgressWorld
beforeAll(async () => {
  world = await EgressWorld.open()
}, 200_000)
beforeEach(() => {
  world.reset()
  world.orchestrator.decide = () => allow(executor)
  let left = 1
  world.number = () => (left-- > 0 ? { number: real } : { words: 'It was used already.' })
})
afterAll(() => world?.close())

const real = '5555555555554444'
const placeholder = cardPlaceholder(paymentPurpose as `paym_${string}`)
const grouped = placeholder.replaceAll(/(.{4})(?=.)/g, '$1 ')
const asExecutor = `${executorToken}:${paymentPurpose}`
const pay = (args: readonly string[], user = asExecutor) => world.curl(args, user)

test.each([
  ['a form', ['-d', `number=${placeholder}&total=12.50&currency=CAD`], `number=${real}&total=12.50&currency=CAD`],
  ['a form in groups', ['--data-urlencode', `number=${grouped}`], 'number=5555+5555+5555+4444'],
  ['JSON', ['-H', 'content-type: application/json', '-d', `{"n":"${placeholder}"}`], `{"n":"${real}"}`],
])(
  'in %s the placeholder becomes the real number for one request, and the answer shows the placeholder',
  async (_, args, arrives) => {
    world.shop.answer = ({ body }, response) => {
      response.setHeader('x-echo', real)
      response.end(`paid with ${body}, ${real.slice(0, 4)} ${real.slice(4, 8)} ${real.slice(8, 12)} ${real.slice(12)}`)
    }
    const paid = await pay([...args, '-D', '-', 'https://shop.test/charge'])
    expect(paid.status).toBe(200)
    expect(world.shop.arrived).toMatchObject([{ body: arrives }])
    expect(paid.body.replaceAll(/%20|\D/g, '')).not.toContain(real)
    expect(paid.body).toContain(placeholder)
    expect(world.swaps).toMatchObject([{ placeholder, host: 'shop.test', path: '/charge', taskId: null }])
    const flow = await until('it is reported', () => world.orchestrator.flows.find(({ verdict }) => verdict === 'swapped'))
    expect(flow).toMatchObject({ verdict: 'swapped', from: 'executor', card: null })
    expect(world.traces().replaceAll(/[ -]/g, '')).not.toContain(real)

    expect((await pay([...args, 'https://shop.test/charge'])).status).toBe(403)
    expect(world.shop.arrived).toHaveLength(1)
  },
)

test('the amounts in the request are told to whoever decides on the swap', async () => {
  const order = { card: placeholder, order: { amount: '12.50', currency: 'CAD', lines: [{ price: '3', currency: 'CAD' }] } }
  await pay(['-H', 'content-type: application/json', '-d', JSON.stringify(order), 'https://shop.test/charge'])
  expect(world.swaps[0]?.amounts).toEqual([{ amount: '1250', asset: 'CAD/2' }])
})

test('an agent cannot use it, and nobody can over plain HTTP, in an address, twice at once or packed', async () => {
  world.orchestrator.decide = ({ credential }) => allow(credential?.startsWith('ag_') ? agent : executor)
  expect((await pay(['-d', `number=${placeholder}`, 'https://shop.test/'], `${agentToken}:`)).status).toBe(403)
  expect((await pay(['-d', `number=${placeholder}`, 'http://shop.test/'])).status).toBe(403)
  expect((await pay([`https://shop.test/?n=${placeholder}`])).status).toBe(403)
  expect(
    (await pay(['-d', `a=${placeholder}&b=${cardPlaceholder('paym_01h455vb4pex5vsknk084sn0zz')}`, 'https://shop.test/'])).status,
  ).toBe(403)
  writeFileSync(join(world.folder, 'packed'), gzipSync(placeholder))
  expect(
    (await pay(['--data-binary', `@${join(world.folder, 'packed')}`, '-H', 'content-encoding: gzip', 'https://shop.test/']))
      .status,
  ).toBe(403)
  expect((await pay(['-d', Buffer.from(placeholder).toString('base64'), 'https://shop.test/'])).status).toBe(403)
  expect(world.swaps).toEqual([])
  expect(world.shop.arrived).toEqual([])
})

test('a secret goes into the header it stands in, and into no other request', async () => {
  const secret = `sk_placeholder_${'a1'.repeat(13)}`
  world.orchestrator.decide = () => allow(agent)
  world.number = ({ placeholder: asked }) => (asked === secret ? { number: 'sk_live_the_real_one' } : { words: 'no' })
  world.shop.answer = ({ headers }, response) => void response.end(`you are ${String(headers['authorization'])}`)
  const called = await pay(['-H', `authorization: Bearer ${secret}`, 'https://shop.test/v1/me'], `${agentToken}:`)
  expect(world.shop.arrived[0]?.headers['authorization']).toBe('Bearer sk_live_the_real_one')
  expect(called.body).toBe(`you are Bearer ${secret}`)
  expect(world.traces()).not.toContain('sk_live')
})

test('when the executor does not answer, or says no, nothing leaves', async () => {
  world.number = () => ({ words: 'The amount is another one.' })
  expect(await pay(['-d', `number=${placeholder}`, 'https://shop.test/'])).toMatchObject({
    status: 403,
    body: expect.stringContaining('another one') as string,
  })
  expect(world.shop).toMatchObject({ arrived: [], connections: 0 })
})
