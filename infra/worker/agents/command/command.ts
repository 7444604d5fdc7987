import type { AgentPlugin, AgentReader } from '../plugin.ts'
import { inside } from '../inside.ts'

/** Any program. What it prints is its text; it succeeds when it ends with 0. */
export const command: AgentPlugin = {
  id: 'command',
  install: null,
  launch: (run) => ({
    command: ['/bin/sh', '-c', run.command ?? ''],
    env: {
      AUTOCODE_GOAL: run.goal,
      AUTOCODE_MODEL: run.models.normal,
      AUTOCODE_THINKING_MODEL: run.models.thinking,
      OPENAI_BASE_URL: `${inside.gateway}/v1`,
      OPENAI_API_KEY: inside.key,
    },
    files: {},
    say: null,
    acknowledges: false,
  }),
  reader: (): AgentReader => ({
    line: (text) => [{ act: 'text', text: `${text}\n` }],
    ended: (exitCode) => ({
      ok: exitCode === 0,
      words: exitCode === null ? 'It was ended by a signal.' : `It ended with ${exitCode}.`,
    }),
    conversation: null,
    lost: null,
  }),
}
