import { afterEach, expect, test } from 'vitest'
import { trial } from '#shared/schema/trial.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { account } from '#shared/schema/ledger.ts'
import { addTrial, priceOf, setPriceOf, trialNumber } from '../../testing/funded-trial.ts'
import { openGatewayWorld, type GatewayWorld } from '../testing/gateway-world.ts'
import { chunkOf, says, usageChunk } from '../testing/play-endpoint.ts'

let world: GatewayWorld
afterEach(() => world.close())

const chatPath = '/v1/chat/completions'
const ask = (content: string, more: object = {}) => ({ model: 'normal', messages: [{ role: 'user', content }], ...more })

const allowance = () => {
  const row = rowOf(
    world.engine.db,
    account,
    'SELECT row FROM accounts WHERE path = ?',
    `trial/${trialNumber(1)}/agent/reference/allowance`,
  )
  if (!row) throw new Error('no allowance')
  return { left: availableOf(row), held: BigInt(row.debitsPending) }
}

test.each([
  [
    chatPath,
    { error: { message: expect.stringMatching(/^Insufficient credits: .*\{"code":402\}$/), type: 'insufficient_quota' } },
  ],
  ['/v1/responses', { error: { message: expect.stringContaining('top-up'), type: 'insufficient_quota' } }],
  ['/v1/messages', { type: 'error', error: { type: 'billing_error', message: expect.stringContaining('top-up') } }],
])('without money %s answers 402 so that its clients stop, and the trial waits', async (path, shape) => {
  world = await openGatewayWorld(says('unused'), { budget: 50n })
  const answer = await world.ask(
    path,
    path === '/v1/responses' ? { model: 'normal', input: 'Hi' } : ask('Hi', { max_tokens: 100 }),
  )
  expect(answer.status).toBe(402)
  expect(await answer.json()).toMatchObject(shape)
  expect(rowOf(world.engine.db, trial, 'SELECT row FROM trials')?.state).toBe('waiting_money')
  expect(world.endpoint.asked).toEqual([])
})

test('an answer is as long as the money allows', async () => {
  world = await openGatewayWorld(says('Hi'), { budget: 1_000n })
  await world.ask(chatPath, ask('Hello', { max_tokens: 5_000 }))
  const limit = Number(world.endpoint.asked[0]?.['max_tokens'])
  expect(limit).toBeGreaterThanOrEqual(32)
  expect(limit * 10).toBeLessThan(1_000)
})

test('fifty calls at once never hold or spend more than there is', async () => {
  const budget = 3_000n
  world = await openGatewayWorld(
    (response, body) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const all = { prompt_tokens: 40, completion_tokens: Number(body['max_tokens']) }
      response.end(`${chunkOf({ content: 'x' }, 'stop')}${usageChunk(all)}data: [DONE]\n\n`)
    },
    { budget },
  )
  let least = budget
  world.engine.onCommit(() => {
    const { left } = allowance()
    if (left < least) least = left
  })
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, at) => world.ask(chatPath, ask(`Call ${at}`, { max_tokens: 40 }))),
  )
  expect([...new Set(answers.map(({ status }) => status))].toSorted()).toEqual([200, 402])
  expect(least).toBeGreaterThanOrEqual(0n)
  const spent = world.calls().reduce((sum, call) => sum + BigInt(call.cost?.amount ?? 0), 0n)
  expect(allowance()).toEqual({ left: budget - spent, held: 0n })
})

test('a model without a price is refused in words', async () => {
  world = await openGatewayWorld(says('unused'))
  setPriceOf(world.engine, priceOf({ fresh: null }, { revision: 2 }))
  const answer = await world.ask(chatPath, ask('Hi'))
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('model-a has no price') } })
  expect(world.endpoint.asked).toEqual([])
})

test('without usage our own count is booked, and called an estimate', async () => {
  world = await openGatewayWorld((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`${chunkOf({ content: 'twelve bytes' }, 'stop')}data: [DONE]\n\n`)
  })
  await (await world.ask(chatPath, ask('Hi'))).text()
  expect(world.calls()).toMatchObject([
    { state: 'settled', costState: 'estimated', tokens: { visible: 3 }, words: expect.stringContaining('no usage') },
  ])
})

test.each([
  ['more input than the request had bytes', { prompt_tokens: 9_000_000, completion_tokens: 1 }],
  ['more output than was allowed', { prompt_tokens: 9, completion_tokens: 1_000_000 }],
  ['less than nothing', { prompt_tokens: -9, completion_tokens: 1 }],
  ['half a token', { prompt_tokens: 9.5, completion_tokens: 1 }],
  ['text', { prompt_tokens: '9', completion_tokens: 1 }],
])('a server that counts %s is not believed', async (_, usage) => {
  world = await openGatewayWorld((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`${chunkOf({ content: 'Hi' }, 'stop')}${usageChunk(usage)}data: [DONE]\n\n`)
  })
  await (await world.ask(chatPath, ask('Hi', { max_tokens: 50 }))).text()
  const [call] = world.calls()
  expect(call).toMatchObject({ state: 'settled', costState: 'estimated', tokens: { visible: 1 } })
  expect(call?.tokens?.fresh).toBeLessThan(30)
})

test('another’s call is another’s money: a token books to its own task only', async () => {
  world = await openGatewayWorld(says('Hi'))
  addTrial(world.engine, 2, 10_000n)
  world.toolsListed.mark('task_00000000000000000000000002' as never)
  const before = allowance()
  await world.ask(chatPath, ask('Hi'), { headers: { authorization: 'Bearer 2', 'x-task': 'task 1' } })
  expect(allowance()).toEqual(before)
})
