import type { Database } from 'better-sqlite3'
import { flow, type Flow } from '#shared/schema/flow.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'

/** Takes in what went through the proxy. Said again it is nothing new. */
export const noteFlows: Rule<{ flows: Flow[] }, { known: Set<string> }, void> = {
  load: (db, { flows }) => ({ known: new Set(flows.filter(({ id }) => isKnown(db, id)).map(({ id }) => id)) }),
  decide: ({ known }, { flows }, now) =>
    accept(undefined, {
      facts: flows
        .filter(({ id }, index) => !known.has(id) && flows.findIndex((each) => each.id === id) === index)
        .map((each) => ({ kind: 'flow.seen', v: 1, flow: { ...each, at: each.at > now ? now : each.at } })),
    }),
}

const isKnown = (db: Database, id: string): boolean => rowOf(db, flow, 'SELECT row FROM flows WHERE id = ?', id) !== null
