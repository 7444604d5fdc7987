import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AgentId } from '#shared/schema/agent.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import type { TrialId } from '#shared/schema/ids.ts'
import { agentCache } from '../testing/agent-cache.ts'
import { TrialWorld } from '../testing/trial-world.ts'
import { until } from '../testing/until.ts'
import { ensureInstalled, type Installed } from './install/ensure-installed.ts'
import { pluginOf } from './registry.ts'

/**
 * The real programs on the scripted model, through the real gateway, in the real sandbox. `calls`: how many model calls the
 * sample takes, so that one more is a call nobody asked for. `cents`: pays for some of them, not for all.
 */
const kinds: { agent: AgentId; calls: number; edits: string | null; cents: bigint; soak: boolean }[] = [
  { agent: 'claude-code', calls: 8, edits: 'Edit', cents: 10n, soak: false },
  { agent: 'qwen-code', calls: 8, edits: 'edit', cents: 30n, soak: false },
  { agent: 'aider', calls: 2, edits: null, cents: 2n, soak: false },
  { agent: 'codex', calls: 8, edits: 'exec_command', cents: 20n, soak: true },
  { agent: 'opencode', calls: 8, edits: 'edit', cents: 15n, soak: true },
]

const world = new TrialWorld()
const limitMs = 240_000

beforeAll(() => world.start(['--agents', agentCache]), 60_000)
afterAll(() => world.remove())

describe.each(kinds)('$agent', ({ agent, calls, edits, cents, soak }) => {
  let installed: Installed = { ok: false, words: 'It is run with SOAK=1 only.' }
  beforeAll(async () => {
    if (soak && !process.env['SOAK']) return
    installed = await ensureInstalled(pluginOf(agent), agentCache, () => {}, AbortSignal.timeout(limitMs))
  }, limitMs + 10_000)

  const told = async (trialId: TrialId, calls: number) => {
    const acts = await world.acts(trialId)
    const kindsOf = acts.map(({ act }) => act)
    expect(kindsOf).toContain('usage')
    expect(acts.at(-1)).toMatchObject({ act: 'end', ok: true, exitCode: 0 })
    const made = await world.calls(trialId)
    expect(made.map(({ state, costState }) => [state, costState])).toEqual(
      Array.from({ length: calls }, () => ['settled', 'exact']),
    )
    return acts
  }

  test('solves a sample with its own tools, with ours at hand, and makes no call beside', async (context) => {
    if (!installed.ok) return context.skip(installed.words)
    const trialId = await world.trial(agent, 'python-slugs')
    const task = await world.task(trialId, ({ verdict }) => verdict !== null)
    expect(task).toMatchObject({ state: 'passed', attempt: 1, diff: { files: 1 } })
    const acts = await told(trialId, calls)
    const tools = acts.flatMap((act) => (act.act === 'tool_start' ? [act.tool] : []))
    expect(edits === null || tools.includes(edits)).toBe(true)
    expect(agentKinds[agent].tools === 'none' || tools.some((tool) => tool.endsWith('budget_status'))).toBe(true)
    const { artifacts } = await world.rows()
    expect(artifacts.filter((one) => one.trialId === trialId).map(({ path }) => path)).toEqual(['slugs.py'])
  }, 150_000)

  test('without money it stops, and goes on after a top-up where it was; what a person says arrives', async (context) => {
    if (!installed.ok) return context.skip(installed.words)
    const trialId = await world.trial(agent, 'shell-report', { tenthsOfCents: cents })
    await world.operator.trials.say({ trialId, text: 'The operator says: keep it short.' })
    await world.trialState(trialId, 'waiting_money')
    await until('its end', async () => (await world.acts(trialId)).some(({ act }) => act === 'end'), 60_000)
    await world.operator.trials.topUp({
      trialId,
      amount: { amount: `${10n ** 12n}`, asset: 'CAD/12' },
      key: `money-for-${agent}`,
    })
    const task = await world.task(trialId, ({ verdict }) => verdict !== null)
    expect(task).toMatchObject({ state: 'passed', attempt: 2 })
    const acts = await world.acts(trialId)
    const ends = acts.filter(({ act }) => act === 'end')
    expect(ends.at(0)).toMatchObject({ ok: false, words: expect.stringContaining('used up') })
    expect(acts).toContainEqual(expect.objectContaining({ act: 'said', text: 'The operator says: keep it short.' }))
    const said = acts.findIndex(({ act }) => act === 'said')
    const heard = acts.slice(said).flatMap((act) => (act.act === 'text' ? [act.text] : []))
    expect(heard.join('\n')).toContain('I heard: keep it short.')
  }, 200_000)
})
