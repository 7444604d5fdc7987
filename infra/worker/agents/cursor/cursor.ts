import { plainPrompt } from '../plain-prompt.ts'
import type { AgentPlugin } from '../plugin.ts'
import { cursorReader } from './reader.ts'

/** As its makers document it. It speaks to their servers only, so in our sandbox it gets no further than its first line. */
export const cursor: AgentPlugin = {
  id: 'cursor',
  install: { program: 'cursor-agent' },
  launch: ({ prompt, conversation }) => ({
    command: [
      ['cursor-agent', '-p', '--output-format', 'stream-json', '--force'],
      conversation === null ? [] : ['--resume', conversation],
      plainPrompt(prompt),
    ].flat(),
    env: {},
    files: {},
    say: null,
    acknowledges: false,
  }),
  reader: cursorReader,
}
