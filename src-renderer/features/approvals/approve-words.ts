import { decimalWords } from '#shared/pure/money/decimal-words.ts'
import { firstLine, plainText } from '#shared/pure/plain-text.ts'
import type { Intent } from '#shared/schema/intent.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { shortHost } from './case-words.ts'

/** What the button that approves says: the object and the exact amount. Null: only a person can do it, so nothing is approved. */
export function approveWords(intent: Intent, cap: MoneyText | null = null): string | null {
  switch (intent.kind) {
    case 'payment':
      return cap && cap.amount !== intent.amount.amount
        ? `Pay at most ${decimalWords(cap)} to ${shortHost(intent.payee.host)}`
        : `Pay ${decimalWords(intent.amount)} to ${shortHost(intent.payee.host)}`
    case 'network':
      return `Open ${shortHost(intent.host)}:${intent.port} for this task`
    case 'secret':
      return `Let it use ${line(intent.name)} at ${shortHost(intent.host)}`
    case 'publish':
      return `Publish ${line(intent.what)}`
    case 'destructive':
      return `Let it run ${line(intent.tool)}`
    case 'policy':
      return `Put version ${intent.version} in force`
    case 'takeover':
      return null
  }
}

const line = (text: string): string => firstLine(plainText(text), 40)
