import type { Happening } from '#shared/contract/overview.ts'
import { now, type Command, type Printed } from '../command.ts'
import { printable } from '../table.ts'

const batch = 500

export const events: Command = {
  words: 'what happened, oldest first: the last --limit events; --follow goes on with what comes',
  async *run(client, { limit, follow }) {
    const { head } = await now(client.overview.history({ after: 0, limit: 1 }))
    let after = Math.max(0, head - limit)
    let { rows } = await now(client.overview.history({ after, limit: limit + batch }))
    for (const row of rows.slice(-limit)) yield printed(row)
    after = rows.at(-1)?.commit ?? after
    if (!follow) return
    for (;;) {
      for await (const more of await client.overview.history({ after, limit: batch })) {
        ;({ rows } = more)
        if (rows.length > 0) break
      }
      // A batch may end inside a commit; what is left of that one comes with the next.
      const whole = rows.length < batch ? rows : rows.filter(({ commit }) => commit < (rows.at(-1)?.commit ?? 0))
      for (const row of whole) yield printed(row)
      after = whole.at(-1)?.commit ?? after
    }
  },
}

const printed = (row: Happening): Printed => ({
  json: row,
  text: `${row.at}  ${row.event.fact.kind.padEnd(18)} ${printable(JSON.stringify(row.event.fact)).slice(0, 200)}`,
})
