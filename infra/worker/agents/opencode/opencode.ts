import { inside } from '../inside.ts'
import { ourServer } from '../our-server.ts'
import { contextLimit, outputLimit } from '../output-limit.ts'
import { plainPrompt } from '../plain-prompt.ts'
import type { AgentPlugin, AgentRun } from '../plugin.ts'
import { opencodeReader } from './reader.ts'

const config = ({ normal }: AgentRun['models']) => ({
  model: `autocode/${normal}`,
  small_model: `autocode/${normal}`,
  autoupdate: false,
  share: 'disabled',
  // The title of a session is a model call of its own, told nowhere.
  agent: { title: { disable: true } },
  provider: {
    autocode: {
      npm: '@ai-sdk/openai-compatible',
      name: 'autocode',
      options: { baseURL: `${inside.gateway}/v1`, apiKey: inside.key },
      models: { [normal]: { name: normal, limit: { context: contextLimit, output: outputLimit } } },
    },
  },
  mcp: {
    [ourServer]: {
      type: 'remote',
      url: `${inside.gateway}/mcp`,
      oauth: false,
      headers: { Authorization: `Bearer ${inside.key}` },
    },
  },
})

export const opencode: AgentPlugin = {
  id: 'opencode',
  install: { package: 'opencode-ai', megabytes: 354 },
  launch: ({ prompt, models, program, conversation }) => ({
    command: [
      // The build for processors without AVX2 runs on all; the package's entry would be chosen by a script at installation.
      `${program}/node_modules/opencode-linux-${process.arch === 'x64' ? 'x64-baseline' : process.arch}/bin/opencode`,
      ['run', '--format', 'json', '--auto', '-m', `autocode/${models.normal}`, '--title', 'task'],
      conversation === null ? [] : ['-s', conversation],
      plainPrompt(prompt),
    ].flat(),
    env: { OPENCODE_DISABLE_AUTOUPDATE: '1', OPENCODE_DISABLE_MODELS_FETCH: '1' },
    files: { '.config/opencode/opencode.json': JSON.stringify(config(models)) },
    say: null,
    acknowledges: false,
  }),
  reader: opencodeReader,
}
