import { newId } from '#shared/pure/id.ts'
import { diskFull } from '../../engine/engine.ts'
import { api, operatorApi, workerApi } from '../../http/api-base.ts'
import { answerOf, raise } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { isDiskFull } from '../../store/disk-full.ts'
import { hashSecret, newToken } from '../../store/make-secret.ts'
import { keep } from '../artifacts/keep.ts'
import { withCode } from '../operators/with-code.ts'
import { leaseOrderOf } from '../takeover/lease-order.ts'
import { taskOrdersOf } from '../trials/task-orders.ts'
import { access } from './access.ts'
import { beat } from './beat.ts'
import { hello } from './hello.ts'
import { picture } from './picture.ts'
import { readPng } from './read-png.ts'
import { register } from './register.ts'
import { takeReport } from './report.ts'

/** Calls of worker supervisors. */
export const workerCalls = (services: Services) => {
  const { engine, orders, liveness, deadlines, blobs, wrongCodes, tokenOf } = services
  return {
    register: api.worker.register.handler(({ input, context }) => {
      const token = newToken('worker')
      const { workerId } = answerOf(
        withCode(wrongCodes, context.address, () =>
          engine.run(register, {
            codeHash: hashSecret(input.code),
            description: input.description,
            newWorkerId: newId('wrkr'),
            tokenHash: hashSecret(token),
          }),
        ),
      )
      liveness.heard(workerId)
      return { workerId, token }
    }),
    hello: workerApi.worker.hello.handler(({ input, context: { workerId } }) => {
      const answer = answerOf(engine.run(hello, { workerId, description: input.description }))
      liveness.heard(workerId)
      return answer
    }),
    heartbeat: workerApi.worker.heartbeat.handler(({ input, context: { workerId } }) => {
      liveness.heard(workerId)
      answerOf(engine.run(beat, { workerId, sample: input.sample, recordSample: liveness.sampleDue(workerId) }))
    }),
    orders: workerApi.worker.orders.handler(({ context: { workerId }, signal }) => {
      liveness.heard(workerId)
      const first = [
        leaseOrderOf(engine.db, workerId, deadlines.remainingMs(workerId)),
        ...taskOrdersOf(engine.db, workerId, tokenOf, engine.clock.now()),
      ]
      return orders.stream(workerId, first, signal ?? new AbortController().signal)
    }),
    report: workerApi.worker.report.handler(({ input, context: { workerId } }) =>
      answerOf(takeReport(services, workerId, input)),
    ),
    picture: workerApi.worker.picture.handler(async ({ input, context: { workerId } }) => {
      const bytes = new Uint8Array(await input.png.arrayBuffer())
      const unfit = readPng(bytes, input)
      if (unfit) raise(unfit)
      const blob = await blobs.put(workerId, bytes).catch((error: unknown) => {
        if (isDiskFull(error)) raise(diskFull)
        throw error
      })
      answerOf(engine.run(picture, { workerId, blob, width: input.width, height: input.height }))
      return { blob }
    }),
    keep: workerApi.worker.keep.handler(async ({ input: { taskId, file }, context: { workerId } }) =>
      answerOf(await keep(services, { workerId, taskId, bytes: new Uint8Array(await file.arrayBuffer()) })),
    ),
  }
}

/** Calls about workers from the console. */
export const workersCalls = (services: Services) => ({
  access: operatorApi.workers.access.handler(async ({ input }) => answerOf(await access(services, input))),
})
