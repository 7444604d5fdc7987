import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract.ts'
import type { PaymentRow } from '#shared/contract/payments.ts'
import type { FlowRow } from '#shared/contract/traffic.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import { newId } from '#shared/pure/id.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { approvalRowOf } from '../features/approvals/approval.example.ts'
import { LiveValue } from './live-value.ts'
import { scenario } from './scenario.ts'

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString()
const cad = (cents: number) => ({ amount: `${BigInt(cents) * 10_000_000_000n}`, asset: 'CAD/12' })

const states: readonly Payment['state'][] = [
  'sent',
  'challenged',
  'settled',
  'unknown',
  'settled',
  'failed',
  'settled',
  'settled',
]
const rails = [
  { rail: 'card', status: 'paid in a demo shop' },
  { rail: 'x402', status: 'settled on a test chain' },
  { rail: 'litecoin', status: 'settled on a test chain' },
] as const

/** Payments in every state, and requests of every kind; commands are refused. */
export function standInPayments(trials: readonly TrialRow[], fails: () => void) {
  const os = implement(contract)
  const rows = Array.from({ length: trials.length > 0 ? scenario.payments : 0 }, (_, at) => paymentAt(at, trials))
  const flows = new LiveValue(Array.from({ length: scenario.flows }, (_, at) => flowAt(at, trials)))
  Object.assign(window, {
    /** Three more requests, as a busy agent makes them. */
    moreFlows: () => flows.set([...[0, 1, 2].map((at) => flowAt(at, trials, 0)), ...flows.get()]),
  })
  const refuses = () => {
    throw new ORPCError('REFUSED', {
      data: { code: 'preview', words: 'This is a preview without an orchestrator. Nothing was changed.' },
    })
  }
  return {
    cases: rows.map(({ payment, approval, trial }) => Object.assign(approvalRowOf(), { approval, payment, trial })),
    payments: {
      watch: os.payments.watch.handler(({ signal }) => {
        fails()
        return new LiveValue({
          rows,
          total: rows.length,
          funnel: funnel(rows.length),
          unknown: rows.filter(({ payment }) => payment.state === 'unknown').length,
          rails: rows.length === 0 ? [] : rails.map((rail, at) => ({ ...rail, settled: 3 - at })),
        }).watch(signal)
      }),
      answer: os.payments.answer.handler(() => {
        throw new ORPCError('REFUSED', {
          data: { code: 'preview', words: 'The bank did not accept this answer. Nothing was paid.' },
        })
      }),
      reconcile: os.payments.reconcile.handler(refuses),
      resolve: os.payments.resolve.handler(refuses),
    },
    traffic: {
      watch: os.traffic.watch.handler(async function* ({ input, signal }) {
        fails()
        for await (const all of flows.watch(signal)) {
          const found = all.filter(
            ({ flow }) =>
              (input.verdict === null || flow.verdict === input.verdict) && `${flow.host}${flow.path}`.includes(input.text),
          )
          yield { rows: found.slice(0, input.limit), total: found.length, hosts: hostsOf(found) }
        }
      }),
      har: os.traffic.har.handler(() => ({ text: '{}\n', rows: 0 })),
    },
  }
}

const funnel = (made: number) => [
  {
    key: 'asked',
    title: 'Asked for',
    count: made * 2,
    amount: made === 0 ? null : cad(made * 2_400),
    words: made === 0 ? '' : `2 waiting for a person, 3 allowed by a rule, ${made} allowed by a person, 4 not allowed`,
  },
  {
    key: 'free',
    title: 'Free ways tried',
    count: made * 3,
    amount: null,
    words: made === 0 ? '' : '14 shown by our own records, 10 on the agents’ word only',
  },
  { key: 'crypto', title: 'Crypto', count: Math.ceil(made / 3), amount: cad(made * 310), words: '2 settled, 1 unknown, held' },
  { key: 'other_crypto', title: 'Other crypto', count: 0, amount: null, words: '3 offered and not taken: dearer by the fee' },
  {
    key: 'card',
    title: 'Card',
    count: Math.floor(made / 2),
    amount: cad(made * 1_200),
    words: '3 settled, 1 failed, nothing paid',
  },
]

function paymentAt(at: number, trials: readonly TrialRow[]): PaymentRow {
  const state = states[at % states.length] ?? 'settled'
  const { rail, status } = rails[at % rails.length] ?? rails[0]
  const host = scenario.long ? 'checkout.a-very-long-name-of-a-shop-indeed.test' : 'namecheap.test'
  const cents = scenario.long ? 123_456_789_012 : 2_400 + at * 7
  const trial = trials[at % trials.length]?.trial
  const paymentId = newId('paym')
  const { approval } = approvalRowOf({
    paymentId,
    ...(trial && { trialId: trial.id }),
    state: state === 'unknown' ? 'unknown' : 'consumed',
  })
  const paid = state === 'settled' ? cad(cents) : null
  return {
    approval,
    trial: { id: trial?.id ?? newId('trial'), title: trial?.title ?? 'Parking fees' },
    payment: {
      id: paymentId,
      approvalId: approval.id,
      projectId: newId('proj'),
      trialId: trial?.id ?? newId('trial'),
      taskId: null,
      rail,
      status,
      payee: host,
      state,
      stateSince: ago(at * 900 + 20),
      reason: { unknown: 'The shop’s last answer was lost.', failed: 'The card was declined.' }[state as string] ?? '',
      cap: cad(cents),
      paid,
      cost: paid,
      proof: {
        nonce: rail === 'card' ? null : '0x5f1c9a',
        bytes: rail === 'card' ? null : 'c'.repeat(64),
        validUntil: null,
        transaction: rail === 'card' || !paid ? null : `0x${'ab'.repeat(32)}`,
        confirmations: rail === 'litecoin' && paid ? 3 : null,
        reference: paid && rail === 'card' ? 'order 4711' : null,
      },
      challenge:
        state === 'challenged' ? { words: 'Type the code that was sent to the phone ending in 07.', until: ago(-240) } : null,
      receipt: paid ? { words: 'Order 4711\nparking-fees.test, one year\n24.00 CAD', blob: null, by: 'seller' } : null,
      reconciled: null,
      releasedAt: ago(at * 900 + 30),
      endedAt: paid ? ago(at * 900 + 20) : null,
    },
  }
}

const places = [
  ['registry.npmjs.test', '/left-pad'],
  ['api.shop.test', '/v2/cart/items'],
  ['files.pythonhosted.test', '/packages/ab/cd/requests-2.32.0-py3-none-any.whl'],
  ['namecheap.test', '/checkout/pay'],
] as const
const verdicts: readonly FlowRow['flow']['verdict'][] = [
  'allowed',
  'allowed',
  'swapped',
  'allowed',
  'refused',
  'allowed',
  'held',
  'broken',
]

function flowAt(at: number, trials: readonly TrialRow[], seconds = at * 11): FlowRow {
  const [host, path] = places[at % places.length] ?? places[0]
  const verdict = verdicts[at % verdicts.length] ?? 'allowed'
  const trial = trials[at % Math.max(1, trials.length)]
  const refused = verdict === 'refused'
  return {
    flow: {
      id: newId('flow'),
      at: ago(seconds),
      workerId: newId('wrkr'),
      trialId: trial?.trial.id ?? null,
      taskId: null,
      from: verdict === 'swapped' ? 'executor' : 'agent',
      method: at % 3 === 0 ? 'POST' : 'GET',
      scheme: 'https',
      host: scenario.long ? `a-very-long-name-of-a-host-that-goes-on.${host}` : host,
      port: at % 7 === 0 ? 8443 : 443,
      path,
      queryNames: at % 2 === 0 ? ['session', 'q'] : [],
      requestHeaders: ['accept', 'authorization', 'content-type', 'user-agent'],
      responseHeaders: refused ? [] : ['content-type', 'set-cookie'],
      contentType: refused ? '' : 'application/json',
      status: refused || verdict === 'held' ? null : 200,
      verdict,
      why: refused ? 'It carries what looks like a payment card.' : verdict === 'held' ? 'Nobody has allowed this host yet.' : '',
      card: refused ? { lastFour: '4242', where: 'body, base64' } : null,
      approvalId: verdict === 'held' ? newId('appr') : null,
      requestBytes: 412,
      responseBytes: refused ? 0 : 18_400 * (1 + (at % 5)),
      ms: verdict === 'held' ? 41_000 : 84 + at,
      heldMs: verdict === 'held' ? 40_900 : 0,
    },
    trial: trial ? { id: trial.trial.id, title: trial.trial.title } : null,
    worker: { id: newId('wrkr'), name: `worker-${1 + (at % 3)}` },
  }
}

function hostsOf(rows: readonly FlowRow[]) {
  const hosts = new Map<string, { host: string; requests: number; refused: number; bytes: number }>()
  for (const { flow } of rows) {
    const known = hosts.get(flow.host) ?? { host: flow.host, requests: 0, refused: 0, bytes: 0 }
    known.requests += 1
    known.refused += flow.verdict === 'refused' ? 1 : 0
    known.bytes += flow.requestBytes + flow.responseBytes
    hosts.set(flow.host, known)
  }
  return [...hosts.values()]
}
