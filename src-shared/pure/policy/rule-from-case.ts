import { isSeq, parseDocument } from 'yaml'
import type { Approval } from '../../schema/approval.ts'
import { exactOf } from './exact-number.ts'
import { parsePolicy } from './parse.ts'

/** A rule as it would stand in a text: what a person begins with. */
type Draft = { id: string; when: Record<string, unknown> }

/**
 * A rule that would let the like of a case pass: a payee that was paid before up to the next whole amount, a host, a
 * secret at its host, a tool. Null for what no rule lets pass.
 */
function draftFor({ intent, judgement }: Approval): Draft | null {
  switch (intent.kind) {
    case 'payment': {
      const most = wholeAbove(judgement?.facts.amount ?? null)
      return most === null
        ? null
        : {
            id: `known-payees-to-${most}`,
            when: { 'payee.known': true, amount: { at_most: most }, recurring: false, 'evidence.page': true },
          }
    }
    case 'network':
      return { id: `host-${plain(intent.host)}`, when: { kind: 'network', host: intent.host, port: intent.port } }
    case 'secret':
      return { id: `secret-${plain(intent.name)}`, when: { secret: intent.name, host: intent.host } }
    case 'destructive':
      return { id: `tool-${plain(intent.tool)}`, when: { tool: intent.tool } }
    case 'publish':
    case 'takeover':
    case 'policy':
      return null
  }
}

/** A policy's text with one more rule for the like of a case, comments kept; null when there is no such rule. */
export function withRuleFor(text: string, approval: Approval): string | null {
  const draft = draftFor(approval)
  const parsed = parsePolicy(text)
  if (!draft || !parsed.ok) return null
  const document = parseDocument(text)
  const rules = document.get('rules')
  if (!isSeq(rules)) return null
  rules.flow = false
  const known = new Set(parsed.policy.rules.map(({ id }) => id))
  const id = [draft.id, ...Array.from({ length: known.size }, (_, n) => `${draft.id}-${n + 2}`)].find((each) => !known.has(each))
  rules.add(document.createNode(new Map(Object.entries({ ...draft, id }).concat([['then', 'auto']]))))
  const longer = document.toString({ lineWidth: 0 })
  return parsePolicy(longer).ok ? longer : null
}

/** 4.2 → 5, and 5 → 5; null when it is not known. */
function wholeAbove(amount: string | number | boolean | null): number | null {
  const units = typeof amount === 'string' ? exactOf(amount) : null
  return units === null || units <= 0n ? null : Number((units + 10n ** 12n - 1n) / 10n ** 12n)
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
