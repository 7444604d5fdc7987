import { z } from 'zod'
import { flowQuestion, type FlowAnswer } from '#shared/contract/traffic.ts'
import { flow } from '#shared/schema/flow.ts'
import type { Log } from '#shared/program/log.ts'
import type { JsonAnswer, JsonHandler } from '#shared/program/json-server.ts'
import { canaryHost } from '../proxy/canary.ts'
import { callWords, type Orchestrator } from './orchestrator.ts'
import type { Reports } from './reports.ts'

/** How long one question may wait for the orchestrator, in milliseconds: a little longer than it waits for a person. */
const decideMs = 48_000

const pinned = z.object({
  credential: flowQuestion.shape.credential,
  host: z.string().max(253),
  failures: z.int().positive(),
})

export type DeskParts = {
  orchestrator: Pick<Orchestrator, 'decide' | 'pinned'>
  reports: Reports
  /** What our own probe asks, it answers itself; null = it is not the probe's. */
  probe(credential: string | null): FlowAnswer | null
  log: Log
}

/** Answers the add-on. Whatever goes wrong, the answer is not yes. */
export const desk = ({ orchestrator, reports, probe, log }: DeskParts): JsonHandler => {
  const decide = async (body: unknown, gone: AbortSignal): Promise<JsonAnswer> => {
    const question = flowQuestion.parse(body)
    const own = probe(question.credential)
    if (own) return { status: 200, body: own }
    try {
      const signal = AbortSignal.any([gone, AbortSignal.timeout(decideMs)])
      return { status: 200, body: await orchestrator.decide(question, { signal }) }
    } catch (error) {
      log('not_decided', { flowId: question.flowId, reason: callWords(error) })
      return { status: 503, body: { words: 'The orchestrator does not answer, so nothing leaves.' } }
    }
  }
  return async (call, text, gone) => {
    const body: unknown = JSON.parse(text || 'null')
    switch (call) {
      case 'POST /decide':
        return decide(body, gone)
      case 'POST /report': {
        const { flows } = z.object({ flows: z.array(flow) }).parse(body)
        // What our own probe tried is nobody's traffic.
        reports.add(flows.filter(({ host, from }) => host !== canaryHost || from !== 'unknown'))
        return { status: 200, body: {} }
      }
      case 'POST /pinned': {
        await orchestrator.pinned(pinned.parse(body), { signal: gone })
        return { status: 200, body: {} }
      }
      default:
        return { status: 404, body: { words: 'There are POST /decide, /report and /pinned.' } }
    }
  }
}
