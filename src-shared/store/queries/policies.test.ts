import { expect, test } from 'vitest'
import { defaultPolicy } from '../../pure/policy/default-policy.ts'
import { judgeByText } from '../../pure/policy/judge.ts'
import type { Approval } from '../../schema/approval.ts'
import type { Fact } from '../../schema/event.ts'
import { wishNumber } from '../../testing/audited-cases.ts'
import { instantAt } from '../../testing/ids.ts'
import { openTables } from '../../testing/tables.ts'
import { applyFact } from '../apply.ts'
import { channelRows, policyView, policyWhatIf } from './policies.ts'

const enabled = (version: number, text: string): Fact => ({
  kind: 'policy.enabled',
  v: 1,
  policy: { version, text, at: instantAt(version), by: 'Ada', approvalId: null },
})
const judged = (n: number, amount: string, requestedAt = instantAt(0)): Fact => {
  const approval: Approval = {
    ...wishNumber(n),
    requestedAt,
    judgement: judgeByText(defaultPolicy, 1, {
      kind: 'payment',
      facts: {
        at: instantAt(0),
        currency: 'CAD',
        amount,
        recurring: false,
        'payee.known': true,
        'evidence.page': true,
        'budget.left': '100',
        'count.payee_1h': 1,
      },
    }),
  }
  return { kind: 'approval.moved', v: 1, approval }
}
const tables = (...facts: Fact[]) => {
  const db = openTables()
  for (const fact of facts) applyFact(db, fact)
  return db
}
const stricter = `${defaultPolicy}\n  - { id: no-more-than-3, when: { amount: { above: 3 } }, then: deny }\n`

test('versions newest first, and the rules in force with how often each decided or would have', () => {
  const view = policyView(tables(enabled(1, 'old'), enabled(2, defaultPolicy), judged(1, '30'), judged(2, '4'), judged(3, '2')))
  expect(view.versions.map(({ version }) => version)).toEqual([2, 1])
  const matched = Object.fromEntries(view.rules.map(({ id, matched: n }) => [id, n]))
  expect(matched).toMatchObject({ large: 1, 'small-known-payee': 2, 'new-payee': 0 })
  expect(view.rules.find(({ id }) => id === 'large')?.words).toBe('When the amount is at least 20 CAD')
})

test('before a policy is known, and with one that cannot be read, there are no rules', () => {
  expect(policyView(tables())).toEqual({ versions: [], rules: [] })
  expect(policyView(tables(enabled(1, 'rules: [')))).toMatchObject({ rules: [] })
})

test('what another text would have said looks at the cases of its time, and faults have their lines', () => {
  const db = tables(enabled(1, defaultPolicy), judged(1, '2'), judged(2, '4'), judged(3, '5', '2020-01-01T00:00:00.000Z'))
  expect(policyWhatIf(db, stricter, instantAt(0))).toMatchObject({
    looked: 2,
    refusals: 1,
    changes: [{ approvalId: wishNumber(2).id, after: 'deny', rule: 'no-more-than-3' }],
  })
  expect(policyWhatIf(db, 'currency: CAD\nrules: 3\n', instantAt(0))).toMatchObject({ looked: 0, faults: [{ line: 2 }] })
})

test('channels are those that are left', () => {
  const channel = { id: 'a', kind: 'ntfy', title: 'A', shown: 'a', enabled: true, lastAt: null, trouble: '' } as const
  const facts: Fact[] = [
    { kind: 'channel.changed', v: 1, channel },
    { kind: 'channel.changed', v: 1, channel: { ...channel, id: 'b' } },
    { kind: 'channel.removed', v: 1, id: 'a' },
  ]
  expect(channelRows(tables(...facts))).toEqual([{ ...channel, id: 'b' }])
})
