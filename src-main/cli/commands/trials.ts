import { projectId, trialId } from '#shared/schema/ids.ts'
import { exactWords } from '#shared/pure/money/exact-words.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import { WrongArguments } from '../arguments.ts'
import { now, type Command, type Printed } from '../command.ts'
import type { Client } from '../open.ts'
import { printable, table } from '../table.ts'

export const trials: Command = {
  words: 'the newest trials (--project ID, --limit N), or one of them with its timeline (--trial ID)',
  async *run(client, { project, trial, limit }) {
    if (trial !== null) return yield await oneTrial(client, trial, limit)
    const chosen = project === null ? null : projectId.safeParse(project)
    if (chosen && !chosen.success) throw new WrongArguments(`"${project}" is not the id of a project.`)
    const { rows } = await now(client.trials.watch({ projectId: chosen?.data ?? null, experimentId: null, limit }))
    yield { json: rows, text: list(rows) }
  },
}

const list = (rows: readonly TrialRow[]): string =>
  rows.length === 0
    ? 'No trials yet.'
    : table(
        [
          { title: 'Trial' },
          { title: 'Title' },
          { title: 'Agent' },
          { title: 'Pair' },
          { title: 'State' },
          { title: 'Tasks' },
          { title: 'Spent', right: true },
          { title: 'Held', right: true },
          { title: 'Left', right: true },
        ],
        rows.map(({ trial, tasks, money }) => [
          trial.id,
          trial.title,
          trial.agent,
          trial.pair,
          trial.state,
          tasks.map(({ state }) => state).join(', '),
          exactWords(money.spent),
          exactWords(money.held),
          exactWords(money.left),
        ]),
      )

async function oneTrial(client: Client, text: string, limit: number): Promise<Printed> {
  const id = trialId.safeParse(text)
  if (!id.success) throw new WrongArguments(`"${text}" is not the id of a trial. "autocode trials" lists them.`)
  const { row, artifacts } = await now(client.trials.watchOne({ trialId: id.data }))
  if (!row) throw new WrongArguments(`There is no trial ${id.data} here.`)
  const timeline = await now(client.trials.timeline({ trialId: id.data, limit }))
  const lines = timeline.rows.map((line) =>
    line.line === 'item'
      ? `${line.at}  ${line.item.act.act.padEnd(10)}  ${printable(JSON.stringify(line.item.act)).slice(0, 160)}`
      : `${line.at}  call        ${line.call.model}  ${line.call.state}  ${line.call.cost ? exactWords(line.call.cost) : line.call.costState}`,
  )
  return { json: { ...row, artifacts, timeline: timeline.rows }, text: [list([row]), '', ...lines].join('\n') }
}
