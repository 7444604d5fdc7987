import { parseWords } from '../../kit/words.ts'
import { inside } from '../inside.ts'
import type { AgentPlugin, AgentReader, Reading } from '../plugin.ts'
import { type ReferenceTask, referenceLine, taskFile } from './protocol.ts'

/** Our own agent (`program/`). It resumes from its transcript by itself, so a later run needs to be told nothing more. */
export const reference: AgentPlugin = {
  id: 'reference',
  install: null,
  launch: (run) => {
    const task: ReferenceTask = {
      goal: run.goal,
      said: [...run.said],
      models: run.models,
      gateway: inside.gateway,
      key: inside.key,
    }
    return {
      command: [inside.node, inside.referenceAgent],
      env: {},
      files: { [taskFile]: JSON.stringify(task) },
      say: (said) => JSON.stringify(said),
      acknowledges: true,
    }
  },
  reader: (): AgentReader => {
    let error = ''
    return {
      line: (text, from): readonly Reading[] => {
        if (from === 'stderr') return [{ act: 'error', words: text }]
        const read = parseWords(referenceLine, text)
        if (!read) return []
        if (read.act === 'error') error = read.words
        return [read]
      },
      ended: (exitCode) => ({
        ok: exitCode === 0,
        words: exitCode === 0 ? '' : error || `It ended with ${exitCode ?? 'a signal'}.`,
      }),
      conversation: null,
      lost: null,
    }
  },
}
