import { exactWords } from '#shared/pure/money/exact-words.ts'
import { trialId } from '#shared/schema/ids.ts'
import { WrongArguments } from '../arguments.ts'
import { now, type Command } from '../command.ts'
import { table } from '../table.ts'

export const payments: Command = {
  words: 'what was paid, to whom, by which rail, and what came before it (--trial ID, --limit N)',
  async *run(client, { trial, limit }) {
    const of = trial === null ? null : trialId.safeParse(trial)
    if (of && !of.success) throw new WrongArguments(`"${trial}" is not the id of a trial. "autocode trials" lists them.`)
    const view = await now(client.payments.watch({ trialId: of?.data ?? null, limit }))
    const funnel = table(
      [{ title: 'Step' }, { title: 'Count', right: true }, { title: 'Amount', right: true }, { title: 'What became of it' }],
      view.funnel.map(({ title, count, amount, words }) => [title, String(count), amount ? exactWords(amount) : '—', words]),
    )
    const rows = table(
      [
        { title: 'Payment' },
        { title: 'Since' },
        { title: 'Payee' },
        { title: 'Rail' },
        { title: 'State' },
        { title: 'Paid', right: true },
        { title: 'Cost', right: true },
        { title: 'Trial' },
        { title: 'Proof' },
      ],
      view.rows.map(({ payment, trial: { title } }) => [
        payment.id,
        payment.stateSince,
        payment.payee,
        `${payment.rail} (${payment.status})`,
        payment.state,
        payment.paid ? exactWords(payment.paid) : '—',
        payment.cost ? exactWords(payment.cost) : '—',
        title,
        payment.proof.transaction ?? payment.proof.reference ?? '—',
      ]),
    )
    yield { json: view, text: `${funnel}\n\n${view.rows.length === 0 ? 'Nothing was paid yet.' : rows}` }
  },
}
