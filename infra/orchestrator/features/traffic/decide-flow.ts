import { newId } from '#shared/pure/id.ts'
import type { FlowAnswer, FlowQuestion } from '#shared/contract/traffic.ts'
import { host } from '#shared/schema/intent.ts'
import type { Engine } from '../../engine/engine.ts'
import { newSalt } from '../audit/new-salt.ts'
import { request } from '../approvals/request.ts'
import { caseOf } from '../approvals/case-rows.ts'
import { isNoise } from './noise.ts'
import { passFlow, type PassAnswer } from './pass.ts'

/** How long an answer may be waited for, in milliseconds; whoever asked asks again. */
export const waitMs = 45_000

/**
 * Answers the proxy: at once where that can be, else when a person has decided, or `ask` when the time is over. A host
 * that nobody has allowed becomes a case of its task.
 * @param signal ends the waiting when nobody waits for the answer any more.
 */
export async function decideFlow(
  engine: Engine,
  question: FlowQuestion,
  signal: AbortSignal,
  limitMs = waitMs,
): Promise<FlowAnswer> {
  const over = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
  let asked = false
  for (;;) {
    const passed = engine.run(passFlow, { question, salt: newSalt() })
    if (!passed.ok) return refused(passed.words)
    const { wish, ...answer } = passed.answer
    if (wish && !asked) {
      asked = true
      const made = wishFor(engine, question, answer)
      if (made) return made
      continue
    }
    // A greeting cannot wait for a person: what is not let through unseen is looked at.
    if (answer.answer !== 'ask' || over.aborted || question.scheme === 'tcp') return answer
    await moved(engine, answer, over)
  }
}

/** Asks for leave to reach the host; an answer when that cannot be asked. */
function wishFor(engine: Engine, question: FlowQuestion, { who, words }: Omit<PassAnswer, 'wish'>): FlowAnswer | null {
  const name = host.safeParse(question.host)
  if (!name.success || who.taskId === null) return refused(words, who)
  if (who.from !== 'agent' && isNoise(name.data)) return refused('A browser calls this host by itself. It is not needed.', who)
  const asked = engine.run(request, {
    approvalId: newId('appr'),
    salt: newSalt(),
    taskId: who.taskId,
    by: null,
    intent: {
      kind: 'network',
      host: name.data,
      port: Math.max(1, question.port),
      scheme: plainScheme[question.scheme],
      method: question.method,
      reason: `A program of the task sent ${question.method} ${question.path} there.`.slice(0, 2_000),
      flowId: question.flowId,
    },
  })
  if (!asked.ok) return refused(asked.words, who)
  if (asked.answer.created) return null
  // The same was asked for a moment ago and is over: what became of it is the answer.
  const before = caseOf(engine.db, asked.answer.approvalId)
  return before?.state === 'denied' || before?.state === 'auto_denied'
    ? { answer: 'refuse', words: before.reason || `Leave to reach ${name.data} was denied.`, approvalId: before.id, who }
    : null
}

/** A WebSocket begins as a request to the same host; leave for one is leave for the other. */
const plainScheme = { http: 'http', https: 'https', ws: 'http', wss: 'https', tcp: 'tcp' } as const

/** Resolves when the case has moved, when it can be used, or when the time is over. */
async function moved(engine: Engine, { approvalId }: FlowAnswer, over: AbortSignal): Promise<void> {
  const usableAt = approvalId && caseOf(engine.db, approvalId)?.usableAt
  const untilUsable = usableAt ? Math.max(0, Date.parse(usableAt) - Date.parse(engine.clock.now())) : null
  const ready = untilUsable === null ? over : AbortSignal.any([over, AbortSignal.timeout(untilUsable + 1)])
  await engine
    .until(
      ({ events }) =>
        events.some(
          ({ fact }) => (fact.kind === 'approval.moved' && fact.approval.id === approvalId) || fact.kind === 'freeze.moved',
        ) || undefined,
      ready,
    )
    .catch(() => undefined)
}

const refused = (
  words: string,
  who: FlowAnswer['who'] = { workerId: null, trialId: null, taskId: null, from: 'unknown' },
): FlowAnswer => ({ answer: 'refuse', words, approvalId: null, who })
