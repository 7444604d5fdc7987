import { exactWords } from '#shared/pure/money/exact-words.ts'
import type { SpentRow } from '#shared/contract/money.ts'
import { now, type Command } from '../command.ts'
import { table } from '../table.ts'

export const money: Command = {
  words: 'what was given, spent, is held and left; by kind, agent, project, trial and day',
  async *run(client) {
    const summary = await now(client.money.watch({ asset: null }))
    const part = (title: string, rows: readonly SpentRow[]): string =>
      `\n${table(
        [{ title }, { title: 'Spent', right: true }, { title: 'Held', right: true }, { title: 'Rows', right: true }],
        rows.map((row) => [row.title, exactWords(row.spent), exactWords(row.held), String(row.rows)]),
      )}`
    const text = [
      table(
        [
          { title: 'Given', right: true },
          { title: 'Spent', right: true },
          { title: 'Held', right: true },
          { title: 'Left', right: true },
        ],
        [[summary.funded, summary.spent, summary.held, summary.left].map(exactWords)],
      ),
      part('Kind', summary.byKind),
      part('Agent', summary.byAgent),
      part('Project', summary.byProject),
      part('Trial', summary.byTrial),
      part('Day', summary.byDay),
      `\nCalls without a price: ${summary.unpricedCalls} · estimated: ${summary.estimatedCalls} · rows without a rate: ${summary.unconverted} · claimed revenue, not matched: ${summary.claimed.length}`,
    ].join('\n')
    yield { json: summary, text }
  },
}
