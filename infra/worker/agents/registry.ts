import type { AgentId } from '#shared/schema/agent.ts'
import { aider } from './aider/aider.ts'
import { claudeCode } from './claude-code/claude-code.ts'
import { codex } from './codex/codex.ts'
import { command } from './command/command.ts'
import { cursor } from './cursor/cursor.ts'
import { opencode } from './opencode/opencode.ts'
import type { AgentPlugin } from './plugin.ts'
import { qwenCode } from './qwen-code/qwen-code.ts'
import { reference } from './reference/reference.ts'

const plugins: { readonly [Id in AgentId]: AgentPlugin } = {
  reference,
  'claude-code': claudeCode,
  'qwen-code': qwenCode,
  aider,
  codex,
  opencode,
  cursor,
  command,
}

export const pluginOf = (agent: AgentId): AgentPlugin => plugins[agent]
