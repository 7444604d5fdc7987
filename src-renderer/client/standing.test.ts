import { describe, expect, test } from 'vitest'
import type { Connection } from '#shared/contract/settings.ts'
import { reasonAgainst, standingOf } from './standing.ts'

const heardAt = '2026-11-24T14:02:00.000Z'
const connection = (change: Partial<Connection>): Connection => ({
  target: { kind: 'lab', address: 'http://127.0.0.1:1' },
  phase: 'live',
  heardAt,
  clockSkewMs: 0,
  retryInMs: null,
  words: '',
  self: null,
  behind: 0,
  ...change,
})
const open = { state: 'open' } as const
const lostAt = (iso: string) => ({ state: 'lost' as const, since: Date.parse(iso) })

describe('standing', () => {
  test('before the core has spoken nothing is claimed', () => {
    expect(standingOf(null, open)).toMatchObject({ kind: 'starting', asOf: null })
    expect(standingOf(null, lostAt(heardAt))).toMatchObject({ kind: 'starting' })
  })

  test.each([
    ['live', 'live'],
    ['waiting', 'offline'],
    ['connecting', 'connecting'],
    ['refused', 'refused'],
    ['none', 'none'],
  ] as const)('phase %s is %s', (phase, kind) => expect(standingOf(connection({ phase }), open).kind).toBe(kind))

  test('a lost core outweighs what it last said, and dates the figures no later than its loss', () => {
    const standing = standingOf(connection({}), lostAt('2026-11-24T14:05:00.000Z'))
    expect(standing).toMatchObject({ kind: 'core-lost', asOf: heardAt })
    expect(standingOf(connection({ heardAt: null }), lostAt('2026-11-24T14:05:00.000Z')).asOf).toBe('2026-11-24T14:05:00.000Z')
  })

  test('catching up is said while commits are missing', () => {
    expect(standingOf(connection({ behind: 3 }), open).title).toBe('catching up')
  })
})

describe('commands', () => {
  test('live, everything goes', () => expect(reasonAgainst(false, standingOf(connection({}), open))).toBeNull())

  test('offline, what needs the server is refused with a reason, the rest goes', () => {
    const offline = standingOf(connection({ phase: 'waiting' }), open)
    expect(reasonAgainst(false, offline)).toContain('Offline')
    expect(reasonAgainst(true, offline)).toBeNull()
  })

  test('without the core nothing goes', () => {
    expect(reasonAgainst(true, standingOf(connection({}), lostAt(heardAt)))).toContain('restarting')
  })
})
