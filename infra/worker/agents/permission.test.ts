import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agentCache } from '../testing/agent-cache.ts'
import { TrialWorld } from '../testing/trial-world.ts'
import { until } from '../testing/until.ts'
import { ensureInstalled } from './install/ensure-installed.ts'
import { pluginOf } from './registry.ts'

const world = new TrialWorld()
beforeAll(() => world.start(['--agents', agentCache]), 60_000)
afterAll(() => world.remove())

describe.each(['claude-code', 'qwen-code'] as const)('%s', (agent) => {
  test('what it asks before it does it becomes a case, and waits for a person', async (context) => {
    const installed = await ensureInstalled(pluginOf(agent), agentCache, () => {}, AbortSignal.timeout(240_000))
    if (!installed.ok) return context.skip(installed.words)
    const trialId = await world.trial(agent, 'python-slugs', { goal: 'scripted:publish' })
    const asked = await until(
      'the case about the push',
      async () => (await world.rows()).approvals.find((row) => row.trialId === trialId),
      120_000,
    )
    expect(asked).toMatchObject({ state: 'pending', intent: { kind: 'publish', what: expect.stringContaining(': git push') } })
    const acts = await world.acts(trialId)
    expect(acts.some((act) => act.act === 'tool_end')).toBe(false)
    await world.operator.trials.stop({ trialId })
    await until('the case is over', async () =>
      (await world.rows()).approvals.some(({ id, state }) => id === asked.id && state === 'cancelled'),
    )
  }, 400_000)
})
