import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract.ts'
import { defaultPolicy } from '#shared/pure/policy/default-policy.ts'
import { parsePolicy } from '#shared/pure/policy/parse.ts'
import { whenWords } from '#shared/pure/policy/rule-words.ts'
import type { Channel, PolicyRow } from '#shared/schema/approval.ts'
import { newId } from '#shared/pure/id.ts'
import { LiveValue } from './live-value.ts'

const os = implement(contract)
const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000).toISOString()

const versions: PolicyRow[] = [
  { version: 2, text: defaultPolicy, at: at(30), by: 'Ada', approvalId: newId('appr') },
  { version: 1, text: defaultPolicy, at: at(500), by: 'the product', approvalId: null },
]
const channels: Channel[] = [
  { id: 'a', kind: 'ntfy', title: 'My phone', shown: 'ntfy.example', enabled: true, lastAt: at(2), trouble: '' },
  {
    id: 'b',
    kind: 'email',
    title: 'Mailbox of the office, which nobody reads at night',
    shown: 'o…@example.org',
    enabled: true,
    lastAt: at(1),
    trouble: 'It could not be sent: the user or the password was refused.',
  },
  { id: 'c', kind: 'webhook', title: 'Pager', shown: 'hooks.example:8443', enabled: false, lastAt: null, trouble: '' },
]

/** Policies and channels, made up; commands are refused. @param fails throws when the scenario says so */
export function standInPolicies(fails: () => void) {
  const refuses = () => {
    throw new ORPCError('REFUSED', {
      data: { code: 'preview', words: 'This is a preview without an orchestrator. Nothing was changed.' },
    })
  }
  const parsed = parsePolicy(defaultPolicy)
  const rules = (parsed.ok ? parsed.policy.rules : []).map((rule, n) => ({
    id: rule.id,
    words: whenWords(rule, 'CAD'),
    verdict: rule.verdict,
    shadow: rule.shadow,
    matched: n * n * 3,
  }))
  return {
    policies: {
      watch: os.policies.watch.handler(({ signal }) => {
        fails()
        return new LiveValue({ versions, rules }).watch(signal)
      }),
      whatIf: os.policies.whatIf.handler(({ input }) => {
        const read = parsePolicy(input.text)
        const change = (n: number, after: 'auto' | 'deny') => ({
          approvalId: newId('appr'),
          at: at(n * 7),
          what: `Pay ${n}.20 CAD to shop${n}.example`,
          amount: { amount: `${n}200000000000`, asset: 'CAD/12' },
          before: 'one_person' as const,
          after,
          rule: after === 'auto' ? 'known-payees-to-5' : 'too-many-purchases',
        })
        const nothing = { faults: [], looked: 0, changes: [], asks: 0, passes: 0, refusals: 0 }
        return read.ok
          ? {
              ...nothing,
              looked: 41,
              changes: [change(1, 'auto'), change(2, 'auto'), change(4, 'deny')],
              asks: -3,
              passes: 2,
              refusals: 1,
            }
          : { ...nothing, faults: [...read.faults] }
      }),
      propose: os.policies.propose.handler(refuses),
    },
    channels: {
      watch: os.channels.watch.handler(({ signal }) => {
        fails()
        return new LiveValue({ rows: channels }).watch(signal)
      }),
      set: os.channels.set.handler(refuses),
      remove: os.channels.remove.handler(refuses),
      test: os.channels.test.handler(() => ({ words: 'It was taken there. See whether it arrived.' })),
    },
  }
}
