import type { Intent } from '../../schema/intent.ts'
import { decimalWords } from '../money/decimal-words.ts'
import { firstLine, plainText } from '../plain-text.ts'

/** Characters of a text of an agent that fit a line. */
const most = 80

/** What is asked for, as one line that could stand on a button: `Pay 24.00 CAD to shop.test`. Amounts are exact. */
export function askWords(intent: Intent): string {
  switch (intent.kind) {
    case 'payment':
      return `Pay ${decimalWords(intent.amount)} to ${intent.payee.host}`
    case 'network':
      return `Open ${intent.host}:${intent.port}`
    case 'secret':
      return `Use the secret ${line(intent.name)} at ${intent.host}`
    case 'publish':
      return `Publish ${line(intent.what)}`
    case 'destructive':
      return `Run ${line(intent.tool)}: ${line(intent.input)}`
    case 'takeover':
      return 'A person is asked to take over'
    case 'policy':
      return `Put version ${intent.version} of the policy in force`
  }
}

const line = (text: string): string => firstLine(plainText(text), most)
