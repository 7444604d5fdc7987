import { asksAbout } from '../asks-about.ts'
import { inside } from '../inside.ts'
import { ourServer } from '../our-server.ts'
import { outputLimit } from '../output-limit.ts'
import { plainPrompt } from '../plain-prompt.ts'
import type { AgentPlugin } from '../plugin.ts'
import { streamJsonReader } from '../stream-json/reader.ts'

/** `alwaysLoad`: by default tools of servers hide behind a search tool, which small models never call. */
const tools = {
  mcpServers: {
    [ourServer]: {
      type: 'http',
      url: `${inside.gateway}/mcp`,
      alwaysLoad: true,
      headers: { Authorization: `Bearer ${inside.key}` },
    },
  },
}

const permissions = { permissions: { ask: asksAbout.map((command) => `Bash(${command}:*)`) } }

export const claudeCode: AgentPlugin = {
  id: 'claude-code',
  install: { package: '@anthropic-ai/claude-code', megabytes: 364 },
  launch: ({ prompt, models, program, conversation }) => ({
    command: [
      // The package's own entry is put in place by a script at installation, and no scripts are run there.
      `${program}/node_modules/@anthropic-ai/claude-code-linux-${process.arch}/claude`,
      ['-p', '--output-format', 'stream-json', '--verbose', '--model', models.normal],
      ['--permission-mode', 'acceptEdits', '--tools', 'Bash,Read,Edit,Write'],
      ['--allowed-tools', `Bash,Read,Edit,Write,mcp__${ourServer}`, '--settings', JSON.stringify(permissions)],
      ['--permission-prompt-tool', `mcp__${ourServer}__permission`],
      ['--mcp-config', JSON.stringify(tools), '--strict-mcp-config'],
      conversation === null ? [] : ['--resume', conversation],
      plainPrompt(prompt),
    ].flat(),
    env: {
      ANTHROPIC_BASE_URL: inside.gateway,
      ANTHROPIC_AUTH_TOKEN: inside.key,
      ANTHROPIC_DEFAULT_OPUS_MODEL: models.thinking,
      ANTHROPIC_DEFAULT_SONNET_MODEL: models.normal,
      ANTHROPIC_DEFAULT_HAIKU_MODEL: models.normal,
      CLAUDE_CODE_MAX_OUTPUT_TOKENS: `${outputLimit}`,
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_AUTOUPDATER: '1',
      DISABLE_TELEMETRY: '1',
      DISABLE_ERROR_REPORTING: '1',
      // A tool may wait for a person for longer than the 300 seconds that are usual.
      CLAUDE_CODE_MCP_TOOL_IDLE_TIMEOUT: '0',
    },
    files: {},
    say: null,
    acknowledges: false,
  }),
  reader: () => streamJsonReader('Claude Code', 'apart'),
}
