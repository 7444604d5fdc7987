import * as fc from 'fast-check'
import { policyVerdict, type Judgement } from '../../schema/approval.ts'
import { factNames, factOf } from './fact-catalogue.ts'

const words = fc.constantFrom('card', 'a.example', 'payment', 'GET', 'litecoin')
const figures = fc.constantFrom('0', '1', '4.99', '5', '20', '0.000000000001')

/** One fact and what a rule may say about it, as YAML that is also JSON. */
const anyTest: fc.Arbitrary<Record<string, unknown>> = fc.constantFrom(...factNames).chain((name) => {
  const value = (): fc.Arbitrary<unknown> => {
    switch (factOf(name)?.type) {
      case 'yes_no':
        return fc.boolean()
      case 'time':
        return fc.record({ within: fc.constantFrom('07:00-23:00', '22:00-06:00') })
      case 'text':
        return fc.oneof(words, fc.record({ not_in: fc.array(words, { minLength: 1, maxLength: 3 }) }))
      default:
        return fc
          .tuple(fc.constantFrom('at_least', 'above', 'at_most', 'below'), fc.oneof(figures, fc.constant('20% of budget.left')))
          .map(([test, limit]) => ({ [test]: limit }))
    }
  }
  return value().map((test) => ({ [name]: test }))
})

const anyWhen = fc.oneof(
  anyTest,
  fc.tuple(anyTest, anyTest).map(([a, b]) => Object.assign({}, a, b)),
  fc.array(anyTest, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
)

// oxlint-disable-next-line unicorn/no-thenable -- it is the language's own word, and nobody awaits a rule
const rule = (id: string, when: unknown, verdict: string, shadow: boolean) => ({ id, when, then: verdict, shadow })

/** A policy's text that can be read. */
export const anyPolicyText: fc.Arbitrary<string> = fc
  .array(fc.tuple(anyWhen, fc.constantFrom(...policyVerdict.options), fc.boolean()), { maxLength: 6 })
  .map((rules) =>
    JSON.stringify({
      currency: 'CAD',
      rules: rules.map(([when, verdict, shadow], n) => rule(`r${n}`, when, verdict, shadow)),
    }),
  )

const anyValue = fc.oneof(fc.constant(null), words, figures, fc.boolean(), fc.integer(), fc.double(), fc.string())

/** Facts as they are, wrong ones and missing ones among them. */
export const anyFacts: fc.Arbitrary<Judgement['facts']> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...factNames), anyValue),
    fc.oneof(fc.constant('2026-11-24T22:00:00.000Z'), fc.string(), fc.constant(null)),
  )
  .map(([facts, at]) => Object.assign({ currency: 'CAD' }, facts, { at }))
