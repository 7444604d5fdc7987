import { expect, test } from 'vitest'
import { parsePolicy } from './parse.ts'

const rule = (when: string, rest = 'then: auto') => `currency: CAD\nrules:\n  - id: a\n    when:\n      ${when}\n    ${rest}\n`
const faults = (text: string) => {
  const read = parsePolicy(text)
  return read.ok ? [] : read.faults
}

test.each([
  ['an unknown fact', rule('payee.mood: good'), 5, 'not known'],
  ['a figure with a currency', rule('amount: { at_most: 5 CAD }'), 5, 'plain number'],
  ['a figure as a float beyond what is counted', rule('amount: { at_most: 1e3 }'), 5, 'plain number'],
  ['a share of what is no amount', rule('amount: { at_most: 20% of recurring }'), 5, 'share'],
  ['a comparison that a word has not', rule('rail: { at_most: 5 }'), 5, 'not known here'],
  ['yes for true', rule('recurring: yes'), 5, 'true or false'],
  ['an unknown verdict', rule('recurring: true', 'then: approve'), 6, 'one of deny'],
  ['an unknown key', rule('recurring: true', 'then: auto\n    expire: 8h'), 7, 'not known here'],
  ['a list that is not there', rule('host: { in: friends }'), 5, 'no list'],
  ['a span that is none', rule('local_time: { within: 7-23 }'), 5, '07:00-23:00'],
  ['a rule about everything', 'currency: CAD\nrules:\n  - id: a\n    when: {}\n    then: auto\n', 4, 'about something'],
  ['an alias', 'currency: &c CAD\nrules: *c\n', 2, 'list'],
  ['the same key twice', 'currency: CAD\ncurrency: EUR\nrules: []\n', 2, 'unique'],
  [
    'two rules of one name',
    `${rule('recurring: true')}  - id: a\n    when: { recurring: false }\n    then: deny\n`,
    7,
    'two rules',
  ],
  ['a place that has no time', 'currency: CAD\ntime_zone: Mars/Olympus\nrules: []\n', 2, 'time zone'],
  ['no rules', 'currency: CAD\n', 1, 'rules are missing'],
])('%s is a fault at its line', (_, text, line, words) => {
  expect(faults(text)).toContainEqual({ line, words: expect.stringContaining(words) as string })
})

test('several faults are told at once, each at its line', () => {
  const text = 'currency: dollars\nrules:\n  - id: A!\n    when: { mood: good }\n    then: maybe\n'
  expect(faults(text).map(({ line }) => line)).toEqual([1, 3, 5, 4])
})

test('nesting without end is a fault and no crash', () => {
  for (const piece of ['{a: ', '- ', '? ', '[{', '{'])
    expect(faults(piece.repeat(Math.floor(49_000 / piece.length)))).not.toEqual([])
  expect(faults('['.repeat(40_000))).not.toEqual([])
  expect(faults(`currency: CAD\nrules: [{id: a, then: auto, when: ${'{any: ['.repeat(4_000)}`)).not.toEqual([])
})
