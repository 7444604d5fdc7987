import { expect, test } from 'vitest'
import type { AgentItem } from '../../schema/agent.ts'
import type { ModelCall } from '../../schema/call.ts'
import { idNumber, instantAt } from '../../testing/histories.ts'
import { openTables } from '../../testing/tables.ts'
import { put } from '../tables.ts'
import { timelineOf } from './trial-timeline.ts'

const item = (n: number, trial: number, second: number): AgentItem => ({
  trialId: idNumber('trial', trial),
  taskId: idNumber('task', trial),
  n,
  at: instantAt(second * 1000),
  act: { act: 'turn', turn: n },
})

const call = (n: number, trial: number, second: number): ModelCall => ({
  id: idNumber('call', n),
  trialId: idNumber('trial', trial),
  taskId: idNumber('task', trial),
  agent: 'reference',
  model: 'scripted',
  role: 'normal',
  protocol: 'chat',
  request: '0'.repeat(64),
  scripted: true,
  state: 'settled',
  startedAt: instantAt(second * 1000),
  endedAt: instantAt(second * 1000),
  tokens: null,
  held: null,
  cost: null,
  costState: 'estimated',
  priceRevision: 1,
  rateId: null,
  counted: { inputTokens: 1, maxOutputTokens: 1 },
  words: '',
})

test('what the agent did and what its calls cost are one line of time; the last ones are shown, of this trial alone', () => {
  const db = openTables()
  put(db, 'items', item(1, 1, 0))
  put(db, 'calls', call(1, 1, 1))
  put(db, 'items', item(2, 1, 1))
  put(db, 'items', item(3, 1, 2))
  put(db, 'items', item(1, 2, 2))
  put(db, 'calls', call(2, 2, 2))
  const { rows, total } = timelineOf(db, idNumber('trial', 1), 3)
  expect(total).toBe(4)
  expect(rows.map((row) => (row.line === 'item' ? row.item.n : row.call.id))).toEqual([2, idNumber('call', 1), 3])
})
