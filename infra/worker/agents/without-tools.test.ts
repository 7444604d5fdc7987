import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { AgentId } from '#shared/schema/agent.ts'
import { agentCache } from '../testing/agent-cache.ts'
import { TaskWorld } from '../testing/task-world.ts'
import { until } from '../testing/until.ts'
import { ensureInstalled } from './install/ensure-installed.ts'
import { pluginOf } from './registry.ts'

const world = new TaskWorld()
const limitMs = 240_000
const agents: AgentId[] = process.env['SOAK'] ? ['claude-code', 'qwen-code', 'codex'] : ['claude-code', 'qwen-code']
const missing = new Map<AgentId, string>()

beforeAll(async () => {
  vi.stubEnv('AUTOCODE_AGENTS', agentCache)
  for (const agent of agents) {
    const installed = await ensureInstalled(pluginOf(agent), agentCache, () => {}, AbortSignal.timeout(limitMs))
    if (!installed.ok) missing.set(agent, installed.words)
  }
  await world.start()
}, limitMs + 30_000)
afterAll(async () => {
  await world.remove()
  vi.unstubAllEnvs()
})

// Left alone, these programs go on without the tools and report success.
test.for(agents)(
  '%s whose tools are refused is ended with words, before a model has answered it, and nothing is judged',
  { timeout: 90_000 },
  async (agent, context) => {
    const reason = missing.get(agent)
    if (reason !== undefined) return context.skip(reason)
    const { models } = world.orchestrator
    models.withoutTools = true
    // A quick one asks before it is ended; the gateway answers no model call of a task that has not listed its tools.
    models.refusal = { status: 429, words: 'The agent has not listed its tools yet.' }
    const end = await world.end(world.run('shell-report', { agent }))
    expect(end).toMatchObject({
      how: 'broken',
      words: expect.stringMatching(/did not connect to our tools.*(not connected|required)/),
    })
  },
)

test('an agent whose model calls are refused until its tools are listed waits and goes on', async (context) => {
  const reason = missing.get('qwen-code')
  if (reason !== undefined) return context.skip(reason)
  const { models } = world.orchestrator
  models.withoutTools = false
  models.seen.length = 0
  models.refusal = { status: 429, words: 'The agent has not listed its tools yet.' }
  const run = world.run('shell-report', { agent: 'qwen-code' })
  await until('a refused call', () => world.calls.length > 0, 60_000)
  models.refusal = null
  await world.end(run)
  expect(world.acts(run).at(-1)).toMatchObject({ act: 'end', ok: true })
}, 90_000)
