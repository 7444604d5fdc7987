import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { Session } from '#shared/schema/session.ts'
import { chosenTab, endedTab, tabsOf } from './tabs.ts'

const workerId = newId('wrkr')
const session = (minute: number, state: Session['state'] = 'open'): Session => ({
  id: newId('sess'),
  workerId,
  kind: 'shell',
  title: `shell ${minute}`,
  state,
  openedAt: `2026-11-24T14:0${minute}:00.000Z`,
  closedAt: state === 'closed' ? `2026-11-24T15:0${minute}:00.000Z` : null,
  exitCode: state === 'closed' ? 0 : null,
})
const none: ReadonlySet<string> = new Set()

test('open ones have tabs in the order they were opened; the rest is history, newest end first', () => {
  const [a, b, c, d] = [session(1), session(2), session(3, 'closed'), session(4, 'closed')]
  const { tabs, ended } = tabsOf([b, a, c, d], none, none)
  expect(tabs).toEqual([a, b])
  expect(ended).toEqual([d, c])
})

test('one that ended on screen keeps its tab until it is removed', () => {
  const closed = session(1, 'closed')
  expect(tabsOf([closed], new Set([closed.id]), none).tabs).toEqual([closed])
  expect(tabsOf([closed], new Set([closed.id]), new Set([closed.id]))).toEqual({ tabs: [], ended: [closed] })
})

test('the wanted tab is shown while it exists', () => {
  const [a, b, old] = [session(1), session(2), session(3, 'closed')]
  expect(chosenTab(b.id, [a, b], [])).toBe(b.id)
  expect(chosenTab('gone', [a, b], [])).toBe(a.id)
  expect(chosenTab(endedTab, [a], [old])).toBe(endedTab)
  expect(chosenTab(endedTab, [a], [])).toBe(a.id)
  expect(chosenTab(null, [], [old])).toBeNull()
})
