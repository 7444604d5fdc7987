import { z } from 'zod'
import { unitsOf } from '#shared/pure/money/decimal.ts'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { host, type Alternative, type PaymentIntent } from '#shared/schema/intent.ts'
import { refuse } from '../engine/decision.ts'
import type { Answered, Engine } from '../engine/engine.ts'
import { answerOf, caseAnswer, caseWords, type CaseAnswer } from './case-answer.ts'
import { assetOfCode } from './asset-of-code.ts'
import { told, withEvidence } from './evidence.ts'
import { notRunning, runningTask } from './running-task.ts'
import { toolAnswer, type ToolContext } from './tool.ts'
import { wish } from './wish.ts'

const amount = z.string().regex(/^\d{1,12}(\.\d{1,12})?$/)

const input = z.object({
  purchase: z.string().trim().min(3).max(120).describe('Your own name for this purchase. Use the same name when you ask again.'),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .describe('The checkout page, or the address that asks for payment.'),
  payee: z.string().trim().max(120).describe('The name of who gets the money.'),
  amount: amount.describe('What it costs in all, as a decimal number such as "12.34".'),
  currency: z
    .string()
    .regex(/^[A-Z]{3,9}$/)
    .describe('The seller’s currency, such as CAD.'),
  items: z
    .array(z.object({ title: z.string().trim().min(1).max(200), quantity: z.int().min(1).max(10_000), amount }))
    .max(50)
    .describe('What is bought; the amounts of all items add up to the whole.'),
  recurring: z.boolean().describe('Whether it would be paid again and again.'),
  alternatives: z
    .array(told)
    .min(1)
    .max(20)
    .describe('Free ways that you tried first, and why each did not do. At least one must show in what you did.'),
  reason: z.string().trim().min(1).max(2_000),
})
export type PaymentWish = z.infer<typeof input>

const noEvidence = refuse(
  'no_evidence',
  'None of the free ways you name shows in what you did. Try one first, and name the command or the host by which you tried it.',
)

/** How long what an agent did a moment ago may be on its way to our records, in milliseconds. */
const onItsWayMs = 5_000

/** An agent asks to buy something. It is answered at once; what is bought is paid by the executor, never by the agent. */
export async function askToPay(engine: Engine, taskId: TaskId, said: PaymentWish): Promise<Answered<CaseAnswer>> {
  const running = runningTask(engine.db, taskId)
  if (!running) return notRunning
  const alternatives = await seen(engine, taskId, said)
  if (!alternatives.some((each) => each.seen !== null)) return noEvidence
  const read = intentOf(engine, running.trial.budget.asset, said, alternatives)
  if (!read.ok) return read
  const asked = wish(engine, taskId, read.answer)
  return asked.ok ? { ok: true, answer: answerOf(asked.answer) } : asked
}

async function seen(engine: Engine, taskId: TaskId, { alternatives }: PaymentWish): Promise<Alternative[]> {
  const end = AbortSignal.timeout(onItsWayMs)
  for (;;) {
    const found = withEvidence(engine.db, taskId, alternatives)
    if (found.some((each) => each.seen !== null) || end.aborted) return found
    await engine
      .until(
        ({ events }) => events.some(({ fact }) => fact.kind === 'agent.acted' || fact.kind === 'flow.seen') || undefined,
        end,
      )
      .catch(() => null)
  }
}

function intentOf({ db }: Engine, own: string, said: PaymentWish, alternatives: Alternative[]): Answered<PaymentIntent> {
  const asset = assetOfCode(db, said.currency, own)
  const total = unitsOf(said.amount, asset)
  const lines = said.items.map(({ title, quantity, amount: of }) => ({
    title: withoutUnseen(title),
    quantity,
    units: unitsOf(of, asset),
  }))
  const at = host.safeParse(new URL(said.url).hostname)
  if (!at.success) return refuse('no_payee', 'The address names no host that can be paid. Nothing was recorded.')
  if (total === null || total <= 0n || lines.some(({ units }) => units === null))
    return refuse('no_amount', 'An amount is no number above nought in this currency. Nothing was recorded.')
  const sum = lines.reduce((all, { units }) => all + (units ?? 0n), 0n)
  if (lines.length > 0 && sum !== total)
    return refuse('sum', 'The items do not add up to the whole amount. Nothing was recorded.')
  return {
    ok: true,
    answer: {
      kind: 'payment',
      purchase: withoutUnseen(said.purchase),
      payee: { host: at.data, name: withoutUnseen(said.payee) },
      url: said.url,
      amount: { amount: `${total}`, asset },
      lines: lines.map(({ title, quantity, units }) => ({ title, quantity, amount: { amount: `${units}`, asset } })),
      recurring: said.recurring,
      alternatives: alternatives.map((each) =>
        Object.assign({}, each, { what: withoutUnseen(each.what), failed: withoutUnseen(each.failed) }),
      ),
      reason: withoutUnseen(said.reason),
    },
  }
}

export const addRequestPayment = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'request_payment',
    {
      title: 'Request a payment',
      description:
        'Ask to buy something. Try free ways first and name them. It answers at once with a case whose state you look at with payment_status. If it is allowed it is paid for you: never enter a card or sign a payment yourself. Asking again with the same purchase gives the same case.',
      inputSchema: input,
      outputSchema: caseAnswer,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    async (said) => toolAnswer(await askToPay(engine, taskId, said), caseWords),
  )
