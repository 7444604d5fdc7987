import type { Intent } from '../../schema/intent.ts'
import { canonicalJson } from '../canonical-json.ts'

/**
 * What makes two wishes of one task the same wish: told again they are one case. Words that an agent may put otherwise the
 * second time (reasons, what it tried) are no part of it.
 */
export function identityText(taskId: string | null, intent: Intent): string {
  return canonicalJson({ protocol: 'autocode-identity/1', taskId, kind: intent.kind, ...bound(intent) })
}

function bound(intent: Intent): Record<string, unknown> {
  switch (intent.kind) {
    case 'payment':
      return {
        purchase: intent.purchase.toLowerCase().replaceAll(/\s+/g, ' '),
        payee: intent.payee.host,
        url: intent.url,
        amount: intent.amount,
        lines: intent.lines,
        recurring: intent.recurring,
      }
    case 'network':
      return { host: intent.host, port: intent.port, scheme: intent.scheme }
    case 'secret':
      return { name: intent.name, host: intent.host }
    case 'publish':
      return { what: intent.what, input: intent.input }
    case 'destructive':
      return { tool: intent.tool, input: intent.input }
    case 'takeover':
      return {}
    case 'policy':
      return { version: intent.version, text: intent.text }
  }
}
