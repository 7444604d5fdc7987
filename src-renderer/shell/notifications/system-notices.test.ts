import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { NoticeRow } from '#shared/contract/notices.ts'
import { systemNotices } from './system-notices.ts'

const row = (id: string, change: Partial<NoticeRow> = {}): NoticeRow => ({
  id,
  kind: 'asks',
  approvalId: newId('appr'),
  words: `Pay 1.00 CAD to ${id}.test`,
  from: 'Parking fees',
  at: '2026-11-24T14:00:00.000Z',
  until: null,
  read: false,
  open: true,
  ...change,
})
const ids = (rows: NoticeRow[], said: string[] = []) => systemNotices(rows, new Set(said)).map(({ id }) => id)

test('each is said once, and only while it is open and unread', () => {
  expect(ids([row('a'), row('b', { read: true }), row('c', { open: false }), row('d')], ['d'])).toEqual(['a'])
})

test('many at once are one notice that opens the list', () => {
  const shown = systemNotices(
    ['a', 'b', 'c', 'd'].map((id) => row(id)),
    new Set(),
  )
  expect(shown).toEqual([expect.objectContaining({ title: '4 things wait for you', approvalId: null })])
})
