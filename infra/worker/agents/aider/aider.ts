import { inside } from '../inside.ts'
import { contextLimit, outputLimit } from '../output-limit.ts'
import type { AgentPlugin, AgentRun } from '../plugin.ts'
import { aiderReader, analyticsMark } from './reader.ts'

const folder = '.aider'
const at = {
  prompt: `${folder}/prompt.md`,
  settings: `${folder}/settings.yml`,
  metadata: `${folder}/metadata.json`,
  analytics: `${folder}/analytics.jsonl`,
  chat: `${folder}/chat.md`,
  input: `${folder}/input`,
}

/**
 * Its exit code is 0 whatever happens; what it notes of its model calls tells whether they were answered. The rest is about
 * files it leaves in the repository, which are no result.
 */
const script = `
cd "$HOME" && rm -f ${at.analytics} && cd - >/dev/null && "$@"
code=$?
printf '\\n%s\\n' '${analyticsMark}'
cat "$HOME/${at.analytics}"
rm -rf .aider.tags.cache.* .aider.chat.history.md .aider.input.history
exit $code
`

/** JSON is YAML. It sets no limit of output tokens by itself. */
const settings = (name: string) => ({ name, extra_params: { max_tokens: outputLimit } })
/** Without these it asks a price list on the network, and counts nothing. Prices are the gateway's to know. */
const metadata = {
  max_input_tokens: contextLimit,
  max_output_tokens: outputLimit,
  input_cost_per_token: 0,
  output_cost_per_token: 0,
  litellm_provider: 'openai',
  mode: 'chat',
}

/** Each run is a conversation of its own; what was said comes with the goal it belongs to. */
const promptOf = ({ why, prompt, goal }: AgentRun): string =>
  why === 'said' ? `${goal}\n\nThis was worked on already. Since then the operator says: ${prompt}` : prompt

export const aider: AgentPlugin = {
  id: 'aider',
  install: { package: 'aider-chat', megabytes: 686 },
  launch: (run) => {
    const [thinking, normal] = [`openai/${run.models.thinking}`, `openai/${run.models.normal}`]
    const home = (path: string): string => `${inside.home}/${path}`
    return {
      command: [
        ['/bin/sh', '-c', script, 'aider', `${run.program}/bin/python`, '-m', 'aider'],
        ['--architect', '--model', thinking, '--editor-model', normal, '--editor-edit-format', 'editor-diff'],
        // A commit would be one more model call, and the result is compared without them.
        ['--weak-model', normal, '--no-auto-commits', '--no-dirty-commits'],
        ['--message-file', home(at.prompt), '--yes-always', '--map-tokens', '1024'],
        ['--model-settings-file', home(at.settings), '--model-metadata-file', home(at.metadata)],
        ['--analytics-disable', '--analytics-log', home(at.analytics)],
        ['--chat-history-file', home(at.chat), '--input-history-file', home(at.input)],
        ['--no-stream', '--no-pretty', '--no-gitignore', '--no-check-update', '--no-show-release-notes'],
        ['--no-show-model-warnings', '--no-detect-urls', '--no-suggest-shell-commands', '--no-browser'],
      ].flat(),
      env: {
        OPENAI_API_BASE: `${inside.gateway}/v1`,
        OPENAI_API_KEY: inside.key,
        LITELLM_LOCAL_MODEL_COST_MAP: 'True',
        HF_HUB_OFFLINE: '1',
        PYTHONUNBUFFERED: '1',
      },
      files: {
        [at.prompt]: promptOf(run),
        [at.settings]: JSON.stringify([settings(thinking), settings(normal)]),
        [at.metadata]: JSON.stringify({ [thinking]: metadata, [normal]: metadata }),
      },
      say: null,
      acknowledges: false,
    }
  },
  reader: aiderReader,
}
