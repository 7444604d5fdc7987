import { randomUUID } from 'node:crypto'
import { approvalId } from '#shared/schema/ids.ts'
import { operatorApi } from '../../http/api-base.ts'
import { answerOf, raise } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { newSalt } from '../audit/new-salt.ts'
import { askAgent } from './ask.ts'
import { decide } from './decide.ts'
import { done } from './done.ts'
import { extend } from './extend.ts'
import { opened } from './opened.ts'
import { notADecision } from './read-decision.ts'
import { revoke } from './revoke.ts'

export const approvalCalls = ({ engine, guardTimes: times }: Services) => ({
  decideSigned: operatorApi.approvals.decideSigned.handler(({ input, context: { device } }) => {
    const about = approvalId.safeParse(/"approvalId":"([^"]*)"/.exec(input.text)?.[1])
    if (!about.success) raise(notADecision)
    answerOf(engine.run(decide, { ...input, approvalId: about.data, by: device.holder, salt: newSalt(), times }))
  }),
  revoke: operatorApi.approvals.revoke.handler(({ input, context: { device } }) =>
    answerOf(engine.run(revoke, { ...input, by: device.holder, salt: newSalt() })),
  ),
  ask: operatorApi.approvals.ask.handler(({ input, context: { device } }) =>
    answerOf(engine.run(askAgent, { ...input, key: randomUUID(), by: device.holder, salt: newSalt() })),
  ),
  extend: operatorApi.approvals.extend.handler(({ input, context: { device } }) =>
    answerOf(engine.run(extend, { ...input, by: device.holder, salt: newSalt(), times })),
  ),
  opened: operatorApi.approvals.opened.handler(({ input, context: { device } }) =>
    answerOf(engine.run(opened, { ...input, by: device.holder, salt: newSalt() })),
  ),
  done: operatorApi.approvals.done.handler(({ input, context: { device } }) =>
    answerOf(engine.run(done, { ...input, key: randomUUID(), by: device.holder, salt: newSalt() })),
  ),
})
