import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { exactWords } from '#shared/pure/money/exact-words.ts'
import { approvalId, trialId } from '#shared/schema/ids.ts'
import type { Intent } from '#shared/schema/intent.ts'
import { WrongArguments } from '../arguments.ts'
import { now, type Command, type Printed } from '../command.ts'
import type { Client } from '../open.ts'
import { printable, table } from '../table.ts'

export const approvals: Command = {
  words: 'what was wished and what became of it (--trial ID, --limit N); ID: one case, who decided what, when, on what evidence',
  async *run(client, { rest: [one], trial, limit }) {
    if (one !== undefined) return yield await oneCase(client, one)
    const of = trial === null ? null : trialId.safeParse(trial)
    if (of && !of.success) throw new WrongArguments(`"${trial}" is not the id of a trial. "autocode trials" lists them.`)
    const { rows, waiting } = await now(client.approvals.watch({ filter: 'all', trialId: of?.data ?? null, limit }))
    const text = rows.length === 0 ? 'Nothing was asked for yet.' : `${list(rows)}\n\n${waiting} waiting for a person`
    yield { json: rows, text }
  },
}

const list = (rows: readonly ApprovalRow[]): string =>
  table(
    [
      { title: 'Case' },
      { title: 'Asked' },
      { title: 'What' },
      { title: 'At risk', right: true },
      { title: 'State' },
      { title: 'By' },
      { title: 'Trial' },
    ],
    rows.map(({ approval, atRisk, trial }) => [
      approval.id,
      approval.requestedAt,
      wishWords(approval.intent),
      atRisk ? exactWords(atRisk) : '—',
      approval.state,
      approval.decisions.map(({ operatorName }) => operatorName).join(', ') || (approval.judgement?.rule ?? '—'),
      trial?.title ?? '—',
    ]),
  )

function wishWords(intent: Intent): string {
  switch (intent.kind) {
    case 'payment':
      return `pay ${exactWords(intent.amount)} to ${intent.payee.host} for ${intent.purchase}`
    case 'network':
      return `reach ${intent.host}:${intent.port}`
    case 'secret':
      return `use ${intent.name} at ${intent.host}`
    case 'publish':
      return `publish ${intent.what}`
    case 'destructive':
      return `run ${intent.tool}`
    case 'takeover':
      return 'a person’s hands'
    case 'policy':
      return `policy version ${intent.version}`
  }
}

async function oneCase(client: Client, text: string): Promise<Printed> {
  const id = approvalId.safeParse(text)
  if (!id.success) throw new WrongArguments(`"${text}" is not the id of a case. "autocode approvals" lists them.`)
  const { row, audit, budget } = await now(client.approvals.watchOne({ approvalId: id.data }))
  if (!row) throw new WrongArguments(`There is no case ${id.data} here.`)
  const { approval, payment } = row
  const lines = [
    list([row]),
    '',
    ...(approval.reason ? [`Why: ${approval.reason}`] : []),
    ...(approval.judgement ? [`Policy ${approval.judgement.policyVersion}: ${approval.judgement.words}`] : []),
    ...approval.unusual.map(({ words }) => `Unusual: ${words}`),
    ...(approval.page ? [`Page at ${approval.page.at}: ${approval.page.url}, picture ${approval.page.picture ?? 'none'}`] : []),
    ...(approval.offers ?? []).map(
      ({ rail, amount, taken, why }) => `Offered: ${rail} ${exactWords(amount)}${taken ? ', taken' : ''} ${why}`,
    ),
    ...(budget ? [`Budget: ${exactWords(budget.left)} left, ${exactWords(budget.leftIfDenied)} if denied`] : []),
    ...approval.decisions.map(
      ({ at, operatorName, verdict, cap, words, deviceId }) =>
        `Decided: ${at} ${verdict} by ${operatorName} on ${deviceId}${cap ? `, at most ${exactWords(cap)}` : ''}${words ? `: ${words}` : ''}`,
    ),
    ...(payment ? [`Payment: ${payment.id} by ${payment.rail}, ${payment.state} ${payment.reason}`] : []),
    '',
    ...audit.map(({ n, at, what, actor, hash }) => `${n}  ${at}  ${what}  ${actor}  ${hash.slice(0, 16)}`),
  ]
  return { json: { ...row, budget, audit }, text: lines.map(printedLine).join('\n') }
}

/** A table is many lines that were made printable already. */
const printedLine = (line: string): string => line.split('\n').map(printable).join('\n')
