import { api } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { decideFlow } from './decide-flow.ts'
import { noteFlows } from './note-flows.ts'
import { proposePassing } from './propose-passing.ts'

/** Calls of the egress proxy. */
export const egressCalls = ({ engine, door }: Services) => ({
  hello: api.egress.hello.handler(({ input }) => door.opened(input)),
  decide: api.egress.decide.handler(({ input, signal }) => decideFlow(engine, input, signal ?? new AbortController().signal)),
  report: api.egress.report.handler(({ input }) => answerOf(engine.run(noteFlows, input))),
  pinned: api.egress.pinned.handler(({ input }) => void answerOf(proposePassing(engine, input))),
})
