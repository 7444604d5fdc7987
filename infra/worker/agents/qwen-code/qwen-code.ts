import { inside } from '../inside.ts'
import { ourServer } from '../our-server.ts'
import { outputLimit } from '../output-limit.ts'
import { plainPrompt } from '../plain-prompt.ts'
import type { AgentPlugin } from '../plugin.ts'
import { streamJsonReader } from '../stream-json/reader.ts'
import { askFirst, askFirstHook, askFirstPath } from './ask-first.ts'

/** `alwaysLoadTools`: by default tools of servers hide behind a search tool, which small models never call. */
const tools = {
  mcpServers: {
    [ourServer]: {
      httpUrl: `${inside.gateway}/mcp`,
      alwaysLoadTools: true,
      headers: { Authorization: `Bearer ${inside.key}` },
    },
  },
}

/** Switches off the calls that it makes of its own accord: memory, suggestions, statistics, updates; and asks before it publishes. */
const settings = {
  memory: { enableManagedAutoMemory: false },
  ui: { enableFollowupSuggestions: false },
  privacy: { usageStatisticsEnabled: false },
  general: { enableAutoUpdate: false },
  telemetry: { enabled: false },
  hooks: { PreToolUse: [askFirstHook] },
}

export const qwenCode: AgentPlugin = {
  id: 'qwen-code',
  install: { package: '@qwen-code/qwen-code', megabytes: 144 },
  launch: ({ prompt, models, program, conversation }) => ({
    command: [
      [inside.node, `${program}/node_modules/@qwen-code/qwen-code/cli-entry.js`],
      // Without `yolo` it offers no shell and no writing, and in its `auto` mode the model approves its own actions.
      ['--auth-type', 'openai', '--output-format', 'stream-json', '--approval-mode', 'yolo'],
      ['--mcp-config', JSON.stringify(tools)],
      conversation === null ? [] : ['--resume', conversation],
      plainPrompt(prompt),
    ].flat(),
    env: {
      OPENAI_BASE_URL: `${inside.gateway}/v1`,
      OPENAI_API_KEY: inside.key,
      OPENAI_MODEL: models.normal,
      QWEN_CODE_MAX_OUTPUT_TOKENS: `${outputLimit}`,
    },
    files: { '.qwen/settings.json': JSON.stringify(settings), [askFirstPath]: askFirst },
    say: null,
    acknowledges: false,
  }),
  reader: () => streamJsonReader('Qwen Code', 'included'),
}
