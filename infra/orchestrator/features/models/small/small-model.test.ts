import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTestEngine, type TestEngine } from '../../../testing/open-engine.ts'
import { endpointRows } from '../endpoints/endpoint-rows.ts'
import { small } from './small-facts.ts'
import { SmallModel } from './small-model.ts'

let it: TestEngine
const log: string[] = []
beforeEach(() => {
  it = openTestEngine()
})
afterEach(() => it.remove())

const words = () => endpointRows(it.engine.db).map((endpoint) => endpoint.words)

test('a model’s file that is not the one we know is removed and never served', async () => {
  const folder = join(it.dataDir, 'small-model')
  const file = join(folder, 'venv/lib/python3/site-packages', small.file)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, 'another model')
  writeFileSync(join(folder, 'installed'), '')
  const model = new SmallModel(it.engine, it.dataDir, (line) => log.push(line))
  model.install()
  await vi.waitFor(() => expect(words()[0]).toMatch(/not the one that was expected, so it was removed/))
  expect(endpointRows(it.engine.db)).toMatchObject([{ kind: 'llama', state: 'adopted', answers: false }])
  await model.stop()
})

test.runIf(process.env['SOAK'] === '1')(
  'by one call it is installed, served, priced and paired; it ends with us and is there again at the next start',
  { timeout: 300_000 },
  async () => {
    const seen = new Set<string>()
    it.engine.onCommit(() => words().forEach((each) => seen.add(each)))
    const first = new SmallModel(it.engine, it.dataDir, (line) => log.push(line))
    first.install()
    const answering = async () => {
      await vi.waitFor(() => expect(endpointRows(it.engine.db)).toMatchObject([{ answers: true, models: [{ tools: false }] }]), {
        timeout: 240_000,
        interval: 200,
      })
      return endpointRows(it.engine.db)[0]?.baseUrl ?? ''
    }
    const baseUrl = await answering()
    expect([...seen].filter((each) => each.startsWith('Being installed')).length).toBe(4)
    const answer = await fetch(`${baseUrl}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: small.name, messages: [{ role: 'user', content: 'Hi' }], max_tokens: 4 }),
    })
    expect(await answer.json()).toMatchObject({ usage: { completion_tokens: expect.any(Number) } })
    await first.stop()
    await expect(fetch(`${baseUrl}/health`)).rejects.toThrow('fetch failed')
    const second = new SmallModel(it.engine, it.dataDir, (line) => log.push(line))
    await vi.waitFor(() => expect(endpointRows(it.engine.db)[0]?.baseUrl).not.toBe(baseUrl), { timeout: 60_000 })
    await answering()
    await second.stop()
  },
)
