import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { flowFilter, FlowRow } from '../../contract/traffic.ts'
import { flow, type Flow } from '../../schema/flow.ts'
import { rowsOf } from './rows.ts'

export type FlowFilter = z.infer<typeof flowFilter>

export type TrafficView = {
  rows: FlowRow[]
  total: number
  hosts: { host: string; requests: number; refused: number; bytes: number }[]
}

export const noTraffic: TrafficView = { rows: [], total: 0, hosts: [] }

/** How many hosts are counted at once; those with the most requests. */
const hostsShown = 50

/** Requests that went to the proxy, the newest first, at most `limit`; how many the filter finds, and to which hosts. */
export function trafficView(db: Database, { limit, ...filter }: FlowFilter & { limit: number }): TrafficView {
  const { where, values } = asked(filter)
  const namesOf = (table: 'trials' | 'workers', field: 'title' | 'name') =>
    new Map(
      db
        .prepare<[], { id: string; name: string }>(`SELECT id, row ->> '$.${field}' AS name FROM ${table}`)
        .all()
        .map(({ id, name }) => [id, name]),
    )
  const titles = namesOf('trials', 'title')
  const names = namesOf('workers', 'name')
  const rows = flowsOf(db, filter, limit).map((each): FlowRow => {
    const title = each.trialId === null ? undefined : titles.get(each.trialId)
    const name = each.workerId === null ? undefined : names.get(each.workerId)
    return {
      flow: each,
      trial: each.trialId === null || title === undefined ? null : { id: each.trialId, title },
      worker: each.workerId === null || name === undefined ? null : { id: each.workerId, name },
    }
  })
  const total = db
    .prepare<string[], number>(`SELECT count(*) FROM flows WHERE ${where}`)
    .pluck()
    .get(...values)
  const hosts = db
    .prepare<string[], TrafficView['hosts'][number]>(
      `SELECT host, count(*) AS requests, sum(verdict = 'refused') AS refused,
         sum((row ->> '$.requestBytes') + (row ->> '$.responseBytes')) AS bytes
       FROM flows WHERE ${where} GROUP BY host ORDER BY requests DESC, host LIMIT ${hostsShown}`,
    )
    .all(...values)
  return { rows, total: total ?? 0, hosts }
}

/** What a filter finds, the newest first. */
export function flowsOf(db: Database, filter: FlowFilter, limit: number): Flow[] {
  const { where, values } = asked(filter)
  return rowsOf(db, flow, `SELECT row FROM flows WHERE ${where} ORDER BY id DESC LIMIT ?`, ...values, limit)
}

function asked({ trialId, verdict, text }: FlowFilter): { where: string; values: string[] } {
  const tests = [
    ...(trialId === null ? [] : [{ test: 'trial_id = ?', value: trialId as string }]),
    ...(verdict === null ? [] : [{ test: 'verdict = ?', value: verdict as string }]),
    ...(text.trim() === ''
      ? []
      : [{ test: `instr(lower(host || (row ->> '$.path')), ?) > 0`, value: text.trim().toLowerCase() }]),
  ]
  return { where: ['1', ...tests.map(({ test }) => test)].join(' AND '), values: tests.map(({ value }) => value) }
}
