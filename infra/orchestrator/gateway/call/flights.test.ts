import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, expect, test, vi } from 'vitest'
import { openGatewayWorld, type GatewayWorld } from '../testing/gateway-world.ts'
import { chunkOf, says, usageChunk, type Play } from '../testing/play-endpoint.ts'

let world: GatewayWorld
afterEach(() => world.close())

const path = '/v1/chat/completions'
const ask = { model: 'normal', messages: [{ role: 'user', content: 'Hello' }], stream: true }
const end = `${chunkOf({}, 'stop')}${usageChunk({ prompt_tokens: 9, completion_tokens: 2 })}data: [DONE]\n\n`

/** An endpoint that begins to answer and goes on when the test says so. */
function slowly() {
  const answers: ServerResponse[] = []
  const play: Play = (response) => {
    answers.push(response)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(chunkOf({ content: 'First' }))
  }
  return { answers, play }
}

/** Reads an answer up to a text in it. */
async function readTo(answer: Response, text: string) {
  const reader = answer.body?.getReader()
  if (!reader) throw new Error('no body')
  let read = ''
  while (!read.includes(text)) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`it ended with ${read}`)
    read += Buffer.from(value).toString()
  }
  return { read, reader }
}

test('who asks the same while it runs gets the same answer from the beginning, and it is charged once', async () => {
  const { answers, play } = slowly()
  world = await openGatewayWorld(play)
  const first = await world.ask(path, ask)
  const second = await world.ask(path, ask)
  answers[0]?.end(end)
  expect(await second.text()).toBe(await first.text())
  expect([answers.length, world.calls().length]).toEqual([1, 1])
})

test('who asks the same just after gets the answer again; later it is a new call', async () => {
  world = await openGatewayWorld(says('Hi'), { flights: { replayMs: 300 } })
  const first = await (await world.ask(path, ask)).text()
  expect(await (await world.ask(path, ask)).text()).toBe(first)
  expect(world.calls()).toHaveLength(1)
  await vi.waitFor(async () => {
    await (await world.ask(path, ask)).text()
    expect(world.calls()).toHaveLength(2)
  })
})

test('another text, protocol or task is another call', async () => {
  world = await openGatewayWorld(says('Hi'))
  await world.ask(path, ask)
  await world.ask(path, { ...ask, temperature: 1 })
  await world.ask('/v1/messages', { ...ask, max_tokens: 5 })
  await world.ask('/v1/responses', { model: 'normal', input: 'Hello' })
  expect(world.calls()).toHaveLength(4)
})

test('a client that comes back in time finds its call going on', async () => {
  const { answers, play } = slowly()
  world = await openGatewayWorld(play, { flights: { graceMs: 200 } })
  const leave = async (body: object) => (await readTo(await world.ask(path, body), 'First')).reader.cancel()
  await leave(ask)
  const again = await world.ask(path, ask)
  // Another call whose client left later, and stayed away: when its time is over, so is that of the first.
  await leave({ ...ask, temperature: 1 })
  await vi.waitFor(() => expect(world.calls().map(({ state }) => state)).toContain('aborted'))
  answers[0]?.end(chunkOf({ content: 'Last' }) + end)
  expect(await again.text()).toMatch(/First[^]*Last/)
  expect(world.calls()[0]).toMatchObject({ state: 'settled' })
})

test('a client that stays away ends its call at the endpoint, and what was made until then is booked', async () => {
  const { answers, play } = slowly()
  world = await openGatewayWorld(play, { flights: { graceMs: 50 } })
  const { reader } = await readTo(await world.ask(path, ask), 'First')
  await reader.cancel()
  const [answer] = answers
  if (!answer) throw new Error('not asked')
  await once(answer, 'close')
  await vi.waitFor(() =>
    expect(world.calls()).toMatchObject([{ state: 'aborted', costState: 'estimated', tokens: { visible: 2 } }]),
  )
  // And the next one is a new call, not the cut one.
  await (await readTo(await world.ask(path, ask), 'First')).reader.cancel()
  expect(answers).toHaveLength(2)
})

test('a refused call is tried anew', async () => {
  let tries = 0
  world = await openGatewayWorld((response, ...more) => {
    tries += 1
    if (tries === 1) response.writeHead(500).end()
    else says('Hi')(response, ...more)
  })
  expect((await world.ask(path, ask)).status).toBe(503)
  expect((await world.ask(path, ask)).status).toBe(200)
  expect(world.calls()).toMatchObject([{ state: 'failed', tokens: null }, { state: 'settled' }])
})

test('the end of the program books what is on its way', async () => {
  const { play } = slowly()
  world = await openGatewayWorld(play)
  await readTo(await world.ask(path, ask), 'First')
  await world.gateway.close()
  expect(world.calls()).toMatchObject([{ state: 'aborted', tokens: { visible: 2 } }])
})
