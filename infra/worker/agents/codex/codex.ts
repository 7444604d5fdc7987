import { inside } from '../inside.ts'
import { ourServer } from '../our-server.ts'
import { plainPrompt } from '../plain-prompt.ts'
import type { AgentPlugin, AgentRun } from '../plugin.ts'
import { codexReader } from './reader.ts'

/** `required`: without it a server that is not connected is not even mentioned. Its own sandbox is off: it runs inside ours. */
const config = ({ normal }: AgentRun['models']): string => `
model = "${normal}"
model_provider = "autocode"
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false

[model_providers.autocode]
name = "autocode"
base_url = "${inside.gateway}/v1"
env_key = "AUTOCODE_KEY"
wire_api = "responses"

[mcp_servers.${ourServer}]
url = "${inside.gateway}/mcp"
bearer_token_env_var = "AUTOCODE_KEY"
required = true
tool_timeout_sec = 3600

[analytics]
enabled = false
`

export const codex: AgentPlugin = {
  id: 'codex',
  install: { package: '@openai/codex', megabytes: 404 },
  launch: ({ prompt, models, program, conversation }) => ({
    command: [
      [inside.node, `${program}/node_modules/@openai/codex/bin/codex.js`, 'exec'],
      conversation === null ? [] : 'resume',
      ['--json', '--skip-git-repo-check'],
      conversation === null ? [] : [conversation],
      plainPrompt(prompt),
    ].flat(),
    env: { AUTOCODE_KEY: inside.key },
    files: { '.codex/config.toml': config(models) },
    say: null,
    acknowledges: false,
  }),
  reader: codexReader,
}
