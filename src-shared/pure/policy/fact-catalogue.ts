import type { IntentKind } from '../../schema/intent.ts'

/** `amount`: a decimal number in the trial's currency. `time`: of day, in the policy's time zone. */
export type FactType = 'text' | 'amount' | 'number' | 'yes_no' | 'time'

/** What a rule may look at. `kinds` null = every case has it; else only cases of these kinds, and a rule about it fits no other. */
export type FactKnown = {
  type: FactType
  kinds: readonly IntentKind[] | null
  /** As it stands in a sentence; of what is so or not, that it is so. */
  words: string
  /** Of what is so or not: that it is not so. */
  not?: string
}

const paid: readonly IntentKind[] = ['payment']
const payment = (type: FactType, words: string): FactKnown => ({ type, kinds: paid, words })
const either = (words: string, not: string): FactKnown => ({ type: 'yes_no', kinds: paid, words, not })

const known: Record<string, FactKnown> = {
  kind: { type: 'text', kinds: null, words: 'the kind of case' },
  agent: { type: 'text', kinds: null, words: 'the agent' },
  project: { type: 'text', kinds: null, words: 'the project' },
  local_time: { type: 'time', kinds: null, words: 'the time of day' },
  weekday: { type: 'text', kinds: null, words: 'the day of the week' },
  host: { type: 'text', kinds: ['payment', 'network', 'secret'], words: 'the host' },
  port: { type: 'number', kinds: ['network'], words: 'the port' },
  scheme: { type: 'text', kinds: ['network'], words: 'the scheme' },
  method: { type: 'text', kinds: ['network'], words: 'the method' },
  secret: { type: 'text', kinds: ['secret'], words: 'the secret' },
  tool: { type: 'text', kinds: ['destructive'], words: 'the tool' },
  currency: payment('text', 'the trial’s currency'),
  amount: payment('amount', 'the amount'),
  rail: payment('text', 'the way to pay'),
  recurring: either('it is paid again and again', 'it is paid once'),
  'payee.known': either('the payee was paid before', 'the payee was never paid'),
  'payee.first_paid_days': payment('number', 'the number of days since the payee was first paid'),
  'evidence.page': either('its page was seen', 'its page was not seen'),
  'evidence.alternatives': payment('number', 'the number of free ways that were provably tried'),
  'budget.left': payment('amount', 'what the trial has left'),
  'spend.payee_24h': payment('amount', 'what goes to the payee within 24 hours'),
  'spend.trial_24h': payment('amount', 'what the trial pays within 24 hours'),
  'spend.all_24h': payment('amount', 'what all trials pay within 24 hours'),
  'count.payee_1h': payment('number', 'the number of purchases at the payee within an hour'),
  'count.trial_24h': payment('number', 'the number of purchases of the trial within 24 hours'),
}

export const factNames: readonly string[] = Object.keys(known)

export const factOf = (name: string): FactKnown | null => (Object.hasOwn(known, name) ? (known[name] ?? null) : null)
