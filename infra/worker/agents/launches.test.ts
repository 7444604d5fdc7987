import { expect, test } from 'vitest'
import type { AgentId } from '#shared/schema/agent.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { inside } from './inside.ts'
import { outputLimit } from './output-limit.ts'
import type { AgentRun } from './plugin.ts'
import { pluginOf } from './registry.ts'

const run: AgentRun = {
  why: 'goal',
  prompt: '/compact all of it',
  goal: 'The goal',
  said: [],
  models: { normal: 'normal', thinking: 'thinking' },
  program: inside.program,
  conversation: null,
  command: null,
}
const launch = (agent: AgentId, change: Partial<AgentRun> = {}) => pluginOf(agent).launch({ ...run, ...change })
const after = (command: readonly string[], option: string): string => command[command.indexOf(option) + 1] ?? ''
const clis: AgentId[] = ['claude-code', 'qwen-code', 'codex', 'opencode', 'aider', 'cursor']

test.each(clis)('%s gets no key that opens anything, and its input is closed', (agent) => {
  const { env, files, say } = launch(agent)
  const keys = Object.entries(env).filter(([name]) => /KEY|TOKEN$/.test(name))
  expect(keys.filter(([, value]) => value !== inside.key)).toEqual([])
  expect(say).toBeNull()
  expect(Object.keys(files).filter((path) => path.startsWith('/') || path.includes('..'))).toEqual([])
})

test.each(clis)('what a person writes to %s is no option and no command of its own', (agent) => {
  const { command, files } = launch(agent)
  // Aider reads it from a file, where it may be anything.
  const [given, expected] = agent === 'aider' ? [files['.aider/prompt.md'], run.prompt] : [command.at(-1), `Task: ${run.prompt}`]
  expect(given).toBe(expected)
})

test.each(['claude-code', 'qwen-code'] as const)('%s offers our tools at once, not behind a search', (agent) => {
  const { mcpServers } = JSON.parse(after(launch(agent).command, '--mcp-config'))
  const { alwaysLoad, alwaysLoadTools } = mcpServers.autocode
  expect(alwaysLoad ?? alwaysLoadTools).toBe(true)
})

test('Claude Code knows no servers but ours', () => {
  expect(launch('claude-code').command).toContain('--strict-mcp-config')
})

test('Codex does not begin without our tools', () => {
  expect(launch('codex').files['.codex/config.toml']).toMatch(/\[mcp_servers\.autocode\][^[]*required = true/)
})

test('calls that agents make of their own accord are off', () => {
  expect(JSON.parse(launch('qwen-code').files['.qwen/settings.json'] ?? '')).toMatchObject({
    memory: { enableManagedAutoMemory: false },
    ui: { enableFollowupSuggestions: false },
  })
  // In its other modes a model is asked whether an action may be done.
  expect(after(launch('qwen-code').command, '--approval-mode')).toBe('yolo')
  expect(JSON.parse(launch('opencode').files['.config/opencode/opencode.json'] ?? '')).toMatchObject({
    agent: { title: { disable: true } },
  })
  expect(launch('aider').command).toContain('--no-auto-commits')
})

test('an answer’s length has a limit everywhere', () => {
  expect(launch('claude-code').env['CLAUDE_CODE_MAX_OUTPUT_TOKENS']).toBe(`${outputLimit}`)
  expect(launch('qwen-code').env['QWEN_CODE_MAX_OUTPUT_TOKENS']).toBe(`${outputLimit}`)
  expect(launch('aider').files['.aider/settings.yml']).toContain(`"max_tokens":${outputLimit}`)
  expect(launch('opencode').files['.config/opencode/opencode.json']).toContain(`"output":${outputLimit}`)
})

test('Aider plans with the thinking model and edits with the normal one', () => {
  const { command } = launch('aider')
  expect(command).toContain('--architect')
  expect([after(command, '--model'), after(command, '--editor-model')]).toEqual(['openai/thinking', 'openai/normal'])
})

test('Aider is told the goal again with what was said, because it remembers nothing', () => {
  const { files } = launch('aider', { why: 'said', prompt: 'Use tabs.' })
  expect(files['.aider/prompt.md']).toMatch(/^The goal\n.*operator says: Use tabs\.$/s)
})

test.each(['claude-code', 'qwen-code', 'codex', 'opencode', 'cursor'] as const)('%s takes its conversation up again', (agent) => {
  expect(launch(agent).command).not.toContain('id-1')
  expect(launch(agent, { conversation: 'id-1' }).command.slice(0, -1)).toContain('id-1')
})

test('what is installed is what is known of each kind', () => {
  for (const agent of clis) {
    const { install } = pluginOf(agent)
    expect(agentKinds[agent].install === 'absent').toBe(install !== null && 'program' in install)
  }
})
