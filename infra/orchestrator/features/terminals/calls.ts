import { newId } from '#shared/pure/id.ts'
import { operatorApi } from '../../http/api-base.ts'
import { answerOf, raise } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { awaitSession } from './await-session.ts'
import { close } from './close.ts'
import { open } from './open.ts'

export const terminalCalls = ({ engine, orders, answerMs }: Services) => ({
  open: operatorApi.terminals.open.handler(async ({ input, context: { device } }) => {
    const sessionId = newId('sess')
    const { title } = answerOf(engine.run(open, { ...input, sessionId, deviceId: device.deviceId }))
    const refusal = await awaitSession(engine, { workerId: input.workerId, sessionId, state: 'open' }, answerMs)
    orders.settle(input.workerId, { order: 'open_session', sessionId, title, size: input.size })
    if (refusal) raise(refusal)
    return { sessionId }
  }),
  close: operatorApi.terminals.close.handler(async ({ input, context: { device } }) => {
    const { closing } = answerOf(engine.run(close, { ...input, deviceId: device.deviceId }))
    if (!closing) return
    const refusal = await awaitSession(engine, { workerId: closing.workerId, sessionId: closing.id, state: 'closed' }, answerMs)
    orders.settle(closing.workerId, { order: 'close_session', sessionId: closing.id })
    if (refusal) raise(refusal)
  }),
})
