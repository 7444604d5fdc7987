import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { startScriptedModel, type ScriptedModel } from './start.ts'

let running: ScriptedModel
let dataDir: string
const start = async (data = mkdtempSync(join(tmpdir(), 'scripted-'))) => {
  dataDir = data
  running = await startScriptedModel({ dataDir, runDir: join(dataDir, 'run'), port: 0 })
}
afterEach(async () => {
  await running.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const ask = (body: object, init: RequestInit = {}) =>
  fetch(`${running.address}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'scripted', ...body }),
    ...init,
  })
const done = { messages: [{ role: 'user', content: 'scripted:done' }] }
type Count = {
  models: Record<string, { whole: { calls: number; input: number; output: number }; cut: { calls: number; output: number } }>
}
const count = async () => ((await (await fetch(`${running.address}/count`)).json()) as Count).models['scripted']

test('what it counts is what it told, and outlives it', async () => {
  await start()
  const { usage } = (await (await ask(done)).json()) as { usage: { prompt_tokens: number; completion_tokens: number } }
  expect((await count())?.whole).toMatchObject({ calls: 1, input: usage.prompt_tokens, output: usage.completion_tokens })
  await running.close()
  // Half a line is what a kill leaves.
  appendFileSync(join(dataDir, 'calls.jsonl'), '{"model":"scripted","inp')
  await start(dataDir)
  await (await ask(done)).text()
  expect((await count())?.whole).toMatchObject({ calls: 2, input: 2 * usage.prompt_tokens })
})

test('a stream says the same as a whole answer', async () => {
  await start()
  const text = await (await ask({ ...done, stream: true, stream_options: { include_usage: true } })).text()
  const chunks = text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)))
  const said = chunks.map((chunk) => (chunk.choices[0]?.delta.content as string | undefined) ?? '').join('')
  const whole = await (await ask(done)).json()
  expect(said).toBe(whole.choices[0].message.content)
  expect(chunks.at(-1).usage).toEqual(whole.usage)
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
})

test('an answer keeps to its limit of tokens and says that it was cut', async () => {
  await start()
  const { choices, usage } = await (await ask({ messages: [{ role: 'user', content: 'Hi' }], max_tokens: 10 })).json()
  expect(choices[0].finish_reason).toBe('length')
  expect(usage.completion_tokens).toBeLessThanOrEqual(10)
})

test('who leaves in the middle is counted up to there, apart', async () => {
  await start()
  const left = new AbortController()
  const answer = await ask({ messages: [{ role: 'user', content: 'scripted:slow' }], stream: true }, { signal: left.signal })
  await answer.body?.getReader().read()
  left.abort()
  await vi.waitFor(async () => expect(await count()).toMatchObject({ whole: { calls: 0 }, cut: { calls: 1 } }))
})

test('a model it does not play is not there', async () => {
  await start()
  expect((await ask({ ...done, model: 'gpt' })).status).toBe(404)
  expect((await ask({ messages: [] })).status).toBe(400)
})
