import type { PolicyVerdict } from '../../schema/approval.ts'
import { factOf } from './fact-catalogue.ts'
import type { Condition, Rule, Test } from './policy.ts'

export const verdictWords: Record<PolicyVerdict, string> = {
  deny: 'Denied',
  two_person: 'Asks two people',
  one_person: 'Asks a person',
  auto: 'Passes by itself',
}

/** A rule as a sentence for a person, made from what it does. */
export const ruleWords = ({ when, verdict, shadow }: Pick<Rule, 'when' | 'verdict' | 'shadow'>, currency: string): string =>
  cut(`${shadow ? 'Only watches: ' : ''}${verdictWords[verdict]} when ${words(when, currency)}.`)

/** Only what a rule is about, for where its verdict stands beside it. */
export const whenWords = ({ when }: Pick<Rule, 'when'>, currency: string): string => cut(`When ${words(when, currency)}`)

const cut = (text: string) => (text.length <= 480 ? text : `${text.slice(0, 479)}…`)

function words(condition: Condition, currency: string): string {
  if ('all' in condition) return condition.all.map((each) => words(each, currency)).join(' and ')
  if ('any' in condition) return `(${condition.any.map((each) => words(each, currency)).join(', or ')})`
  const fact = factOf(condition.fact)
  const unit = fact?.type === 'amount' ? ` ${currency}` : ''
  const name = fact?.words ?? condition.fact
  return condition.tests
    .map((test) =>
      test.test === 'is' && test.value === false ? (fact?.not ?? name) : fact?.not ? name : testWords(test, name, unit),
    )
    .join(' and ')
}

const comparedWords = { at_least: 'at least', above: 'more than', at_most: 'at most', below: 'less than' }

function testWords(test: Test, name: string, unit: string): string {
  switch (test.test) {
    case 'is':
      return `${name} is ${test.text}${unit}`
    case 'in':
    case 'not_in': {
      const { name: list, values, until } = test.values
      const among = list ? `in the list ${list} (until ${until})` : `one of ${values.slice(0, 12).join(', ')}`
      return `${name} is ${test.test === 'in' ? '' : 'not '}${among}`
    }
    case 'within':
    case 'outside':
      return `${name} is ${test.test === 'within' ? 'within' : 'outside'} ${test.span.text}`
    default: {
      const { share, text } = test.limit
      const of = share === null ? `${text}${unit}` : text.replace(share, factOf(share)?.words ?? share)
      return `${name} is ${comparedWords[test.test]} ${of}`
    }
  }
}
