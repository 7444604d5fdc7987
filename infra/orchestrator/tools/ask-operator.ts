import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import { agentItem, type AgentItem } from '#shared/schema/agent.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { accept, refuse, type Rule } from '../engine/decision.ts'
import { itemFacts, timelineOf, type Timeline } from '../features/trials/acts.ts'
import { sayingsOf, type Saying } from '../store/task-notes.ts'
import { notRunning, runningTask, type Running } from './running-task.ts'
import { toolAnswer, type ToolContext } from './tool.ts'

/** How many questions one task may ask. */
export const questionsLimit = 50

const input = z.object({
  question: z.string().trim().min(1).max(4_000).describe('What you need to know. Say what you will do without an answer.'),
})

type Ask = z.infer<typeof input> & { taskId: TaskId }
type Asked = { key: string; question: string; at: AgentItem['at'] }
type State = { running: Running | null; asked: Asked[]; said: Saying[]; timeline: Timeline }
export type AskAnswer = { state: 'waiting' | 'answered'; key: string; answer: string | null }

/**
 * An agent asks the operator. It is answered at once that the question waits; asked again with the same words, it hears
 * what a person said since then. A person who never answers holds nothing up.
 */
export const ask: Rule<Ask, State, AskAnswer> = {
  load: (db, { taskId }) => ({
    running: runningTask(db, taskId),
    asked: askedOf(db, taskId),
    said: sayingsOf(db, taskId),
    timeline: timelineOf(db, taskId),
  }),
  decide: ({ running, asked, said, timeline }, command, now) => {
    if (!running) return notRunning
    const question = withoutUnseen(command.question)
    const known = asked.find((each) => each.question === question)
    if (known) {
      const answer = said.filter(({ at }) => at >= known.at).map(({ text }) => text)
      return accept(
        answer.length > 0
          ? { state: 'answered', key: known.key, answer: answer.join('\n') }
          : { state: 'waiting', key: known.key, answer: null },
      )
    }
    if (asked.length >= questionsLimit)
      return refuse('too_many_questions', `A task may ask ${questionsLimit} questions. Decide by yourself now.`)
    const key = `operator-${asked.length + 1}`
    return accept(
      { state: 'waiting', key, answer: null },
      { facts: itemFacts(running.task, timeline, [{ at: now, act: { act: 'asked', key, question } }], now) },
    )
  },
}

const askedOf = (db: Database, taskId: TaskId): Asked[] =>
  rowsOf(
    db,
    agentItem,
    `SELECT row FROM items WHERE task_id = ? AND row ->> '$.act.act' = 'asked' AND row ->> '$.act.key' LIKE 'operator-%' ORDER BY n`,
    taskId,
  ).flatMap(({ at, act }) => (act.act === 'asked' ? [{ key: act.key, question: act.question, at }] : []))

const answerSchema = z.object({
  state: z.enum(['waiting', 'answered']),
  key: z.string(),
  answer: z.string().nullable(),
})

export const addAskOperator = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'ask_operator',
    {
      title: 'Ask the operator',
      description:
        'Ask the person in charge. It answers at once: with "waiting" until somebody spoke. Go on with other work and call it again with the same question to hear the answer.',
      inputSchema: input,
      outputSchema: answerSchema,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    ({ question }) =>
      toolAnswer(
        engine.run(ask, { question, taskId }),
        ({ answer }) => answer ?? 'Nobody has answered yet. Go on with other work and ask again later.',
      ),
  )
