import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Endpoint } from '#shared/schema/model.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'
import { endpointRows } from './endpoints/endpoint-rows.ts'
import { knownPlaces } from './endpoints/known-places.ts'
import { Lookout } from './endpoints/lookout.ts'
import { offer } from './endpoints/offer.ts'
import { adoptEndpoint, removeEndpoint } from './endpoints/take-into-use.ts'
import { routeOf } from './route.ts'
import { seedModels } from './seed.ts'

let it: TestEngine
const ends: (() => unknown)[] = []
beforeEach(() => {
  it = openTestEngine()
})
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
  it.remove()
})

type Asked = { url: string | undefined; authorization: string | undefined }

/** A model server that lists these models. */
async function serverWith(list: object | (() => object)): Promise<{ baseUrl: string; asked: Asked[]; server: Server }> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    asked.push({ url: request.url, authorization: request.headers.authorization })
    response.setHeader('content-type', 'application/json').end(JSON.stringify(typeof list === 'function' ? list() : list))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => server.close())
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server }
}

const list = { data: [{ id: 'org/model-7b', max_model_len: 32_768 }, { id: 'deepseek-r1-distill-qwen-7b' }] }

function lookout(places: ConstructorParameters<typeof Lookout>[1]['places'], environment: NodeJS.ProcessEnv = {}): Lookout {
  const made = new Lookout(it.engine, { places, environment, everyMs: 3_600_000 })
  ends.push(() => made.close())
  return made
}
const endpoints = () => endpointRows(it.engine.db)

test('what answers on this machine is offered, with its models, and not used', async () => {
  const { baseUrl } = await serverWith(list)
  await lookout([{ name: 'vLLM', baseUrl, keyVariable: null }]).look()
  expect(endpoints()).toMatchObject([
    {
      name: 'vLLM',
      state: 'offered',
      answers: true,
      models: [
        { name: 'org-model-7b', servedAs: 'org/model-7b', contextTokens: 32_768, tools: true },
        { name: 'deepseek-r1-distill-qwen-7b', contextTokens: null, tools: false },
      ],
    },
  ])
})

test('where nothing answers nothing is offered', async () => {
  await lookout([{ name: 'vLLM', baseUrl: 'http://127.0.0.1:1', keyVariable: null }]).look()
  expect(endpoints()).toEqual([])
})

test('a key in the environment is offered and not used, not even to look, before a person says so', async () => {
  const { baseUrl, asked } = await serverWith(list)
  const environment = { SOME_API_KEY: 'k' }
  const looking = lookout([{ name: 'Some', baseUrl, keyVariable: 'SOME_API_KEY' }], environment)
  await looking.look()
  await looking.look()
  expect(endpoints()).toMatchObject([
    { state: 'offered', answers: false, models: [], words: expect.stringContaining('SOME_API_KEY') },
  ])
  expect(asked).toEqual([])
  const [found] = endpoints()
  if (!found) throw new Error('nothing offered')
  it.engine.run(adoptEndpoint, { endpointId: found.id })
  await looking.lookAtOne(found.id)
  expect(asked).toEqual([{ url: '/v1/models', authorization: 'Bearer k' }])
  expect(endpoints()).toMatchObject([{ state: 'adopted', answers: true }])
  expect(JSON.stringify(endpoints())).not.toContain('"k"')
})

test('services are offered by the keys that are there', () => {
  const names = (environment: NodeJS.ProcessEnv) => knownPlaces(environment).map(({ name }) => name)
  expect(names({})).toEqual(['Ollama', 'LM Studio', 'vLLM'])
  expect(names({ OPENAI_API_KEY: 'k', GROQ_API_KEY: '' })).toEqual(['Ollama', 'LM Studio', 'vLLM', 'OpenAI'])
})

test('a removed one is not offered again', async () => {
  const { baseUrl } = await serverWith(list)
  const looking = lookout([{ name: 'vLLM', baseUrl, keyVariable: null }])
  await looking.look()
  it.engine.run(removeEndpoint, { endpointId: endpoints()[0]?.id ?? idNumber('endp', 1) })
  await looking.look()
  // Nor by a look that began before it was removed.
  const found = { answers: true, words: '', models: [] }
  it.engine.run(offer, { endpointId: idNumber('endp', 2), place: { name: 'vLLM', baseUrl, keyVariable: null }, found })
  expect(endpoints()).toMatchObject([{ state: 'removed' }])
  expect(endpoints()).toHaveLength(1)
})

test('one that goes away keeps its models and says so; a look that finds nothing new is no event', async () => {
  const { baseUrl, server } = await serverWith(list)
  const looking = lookout([{ name: 'vLLM', baseUrl, keyVariable: null }])
  await looking.look()
  let commits = 0
  it.engine.onCommit(() => (commits += 1))
  await looking.look()
  expect(commits).toBe(0)
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await looking.look()
  expect(endpoints()).toMatchObject([{ answers: false, words: 'It does not answer.', models: [{ name: 'org-model-7b' }, {}] }])
  expect(commits).toBe(1)
})

test.each([
  ['a redirect', 302, /answered with 302/],
  ['a refused key', 401, /wants a key/],
])('%s is told, not followed', async (_, status, words) => {
  const target = await serverWith(list)
  const server = createServer((_request, response) =>
    response.writeHead(status, { location: `${target.baseUrl}/v1/models` }).end(),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => server.close())
  const { lookAt } = await import('./endpoints/look-at.ts')
  const found = await lookAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, null)
  expect(found).toMatchObject({ answers: false, words: expect.stringMatching(words) })
  expect(target.asked).toEqual([])
})

test('a first start knows the five pairs; with a demo model also that one, priced, and follows it to another port', () => {
  const seed = (scriptedUrl: string | null) => it.engine.run(seedModels, { scriptedUrl, endpointId: idNumber('endp', 1) })
  seed(null)
  const pairs = () => it.engine.db.prepare('SELECT id FROM pairs ORDER BY id').pluck().all()
  expect(pairs()).toEqual(['qwen-coder-14b', 'qwen-coder-32b', 'qwen-coder-3b', 'qwen-coder-7b', 'yi-coder-9b'])
  seed('http://127.0.0.1:1234')
  expect(pairs()).toContain('scripted')
  expect(it.engine.db.prepare('SELECT model FROM prices ORDER BY model').pluck().all()).toEqual(['scripted', 'scripted-thinking'])
  it.engine.run(removeEndpoint, { endpointId: idNumber('endp', 1) })
  seed('http://127.0.0.1:5678')
  expect(endpoints()).toMatchObject([{ baseUrl: 'http://127.0.0.1:5678', state: 'removed', kind: 'scripted' }])
  let commits = 0
  it.engine.onCommit(() => (commits += 1))
  seed('http://127.0.0.1:5678')
  expect(commits).toBe(0)
})

test('a task nobody knows has no route', () => {
  expect(routeOf(it.engine.db, idNumber('task', 1), 'normal')).toMatchObject({ ok: false, error: 'NOT_FOUND' })
})

let orchestrator: TestOrchestrator | null = null
afterEach(async () => {
  await orchestrator?.remove()
  orchestrator = null
})

test('a person adds a server by its address, removes it, and takes it into use again', async () => {
  let there: object = list
  const { baseUrl } = await serverWith(() => there)
  orchestrator = await startTestOrchestrator()
  const { api } = await orchestrator.enrol()
  const rows = async (): Promise<Endpoint[]> => (await api.sync.snapshot({})).tables.endpoints
  const add = (address: string, keyVariable: string | null = null) =>
    api.models.addEndpoint({ endpointId: idNumber('endp', 7), name: 'Mine', baseUrl: address, keyVariable })
  await expect(add('file:///etc')).rejects.toThrow(/http or https/)
  await expect(add('http://127.0.0.1:1')).rejects.toThrow(/no model server to use/)
  await expect(add(baseUrl, 'HOME')).rejects.toThrow(/_API_KEY/)
  expect(await rows()).toEqual([])
  await add(`${baseUrl}/v1`)
  expect(await rows()).toMatchObject([{ state: 'adopted', baseUrl, models: [{ name: 'org-model-7b' }, {}] }])
  await api.models.removeEndpoint({ endpointId: idNumber('endp', 7) })
  expect(await rows()).toMatchObject([{ state: 'removed' }])
  there = { data: [{ id: 'another' }] }
  await api.models.adopt({ endpointId: idNumber('endp', 7) })
  await vi.waitFor(async () => expect(await rows()).toMatchObject([{ state: 'adopted', models: [{ name: 'another' }] }]))
})
