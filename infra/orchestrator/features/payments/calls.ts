import { createHash } from 'node:crypto'
import { api, operatorApi } from '../../http/api-base.ts'
import { refuse } from '../../engine/decision.ts'
import { answerOf, raise } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { newSalt } from '../audit/new-salt.ts'
import { answerBank } from './answer-bank.ts'
import { pictureLimitBytes } from '../workers/read-png.ts'
import { noSuchPayment } from './payment-case.ts'
import { paymentOf } from './payment-rows.ts'
import { resolve } from './resolve.ts'
import { seeOffers } from './see-offers.ts'
import { swap } from './swap.ts'
import { takeReport } from './take-report.ts'

const nobody = refuse('no_executor', 'The payment executor cannot be reached, so nothing was done. Try again when it is back.')

/** Calls of the executor. */
export const executorCalls = ({ engine, desk, files }: Services) => ({
  hello: api.executor.hello.handler(({ input }) => desk.greeted(input)),
  work: api.executor.work.handler(({ signal }) => desk.stream(signal ?? new AbortController().signal)),
  report: api.executor.report.handler(({ input }) =>
    answerOf(
      input.report === 'looked'
        ? seeOffers(engine, input)
        : engine.run(takeReport, { paymentId: input.paymentId, report: input, salt: newSalt() }),
    ),
  ),
  picture: api.executor.picture.handler(async ({ input }) => {
    const bytes = new Uint8Array(await input.png.arrayBuffer())
    if (bytes.length > pictureLimitBytes)
      raise(refuse('picture_too_large', `A picture may have ${pictureLimitBytes} bytes at most.`))
    const blob = createHash('sha256').update(bytes).digest('hex')
    await files.put(blob, bytes)
    return { blob }
  }),
  release: api.executor.release.handler(({ input }) => answerOf(engine.run(swap, { ...input, salt: newSalt() }))),
})

/** Calls of operators about payments. */
export const paymentCalls = ({ engine, desk }: Services) => ({
  answer: operatorApi.payments.answer.handler(({ input: { paymentId, answer }, context: { device } }) => {
    if (!desk.present) raise(nobody)
    answerOf(engine.run(answerBank, { paymentId, by: device.holder, salt: newSalt() }))
    desk.send({ work: 'answer', paymentId, answer })
  }),
  reconcile: operatorApi.payments.reconcile.handler(({ input: { paymentId } }) => {
    const payment = paymentOf(engine.db, paymentId) ?? raise(noSuchPayment)
    if (payment.state !== 'unknown' && payment.state !== 'sent')
      raise(refuse('known', `There is nothing to look up: it is ${payment.state}.`))
    if (!desk.pay(payment)) raise(nobody)
  }),
  resolve: operatorApi.payments.resolve.handler(({ input, context: { device } }) =>
    answerOf(engine.run(resolve, { ...input, by: device.holder, salt: newSalt() })),
  ),
})
