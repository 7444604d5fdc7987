import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { Endpoint, Price } from '#shared/schema/model.ts'
import { isPriced, pairOptions, priceOf } from './pair-options.ts'

const at = '2026-11-24T14:00:00.000Z'
const endpoint = (change: Partial<Endpoint>, ...models: string[]): Endpoint => ({
  id: newId('endp'),
  name: 'here',
  kind: 'openai',
  baseUrl: 'http://127.0.0.1:9',
  keyVariable: null,
  state: 'adopted',
  answers: true,
  words: '',
  models: models.map((name) => ({ name, servedAs: name, contextTokens: null, tools: true })),
  lookedAt: at,
  ...change,
})
const price = (model: string, revision: number, fresh: string | null): Price => ({
  model,
  revision,
  asset: 'CAD/12',
  rates: { fresh, cacheRead: '1', cacheWrite: '1', visible: '2', reasoning: '2' },
  source: 'a test',
  validFrom: at,
})
const pair = { id: 'small', title: 'Small', normal: 'coder', thinking: 'thinker' }

test('a pair can be used when both its models are served', () => {
  const [option] = pairOptions([pair], [endpoint({}, 'coder', 'thinker')], [])
  expect(option).toMatchObject({ reason: null, scripted: false, unpriced: ['coder', 'thinker'] })
})

test.each([
  ['nobody serves it', [endpoint({}, 'coder')]],
  ['its server is only offered', [endpoint({ state: 'offered' }, 'coder', 'thinker')]],
  ['its server does not answer', [endpoint({ answers: false }, 'coder', 'thinker')]],
])('not when %s', (_, endpoints) => {
  expect(pairOptions([pair], endpoints, [])[0]?.reason).toContain('thinker')
})

test('a pair that only the scripted model serves is named so; pairs that answer come first', () => {
  const scripted = { id: 'scripted', title: 'Scripted', normal: 'scripted', thinking: 'scripted' }
  const options = pairOptions([pair, scripted], [endpoint({ kind: 'scripted' }, 'scripted')], [price('scripted', 1, '5')])
  expect(options.map(({ pair: { id } }) => id)).toEqual(['scripted', 'small'])
  expect(options[0]).toMatchObject({ scripted: true, unpriced: [] })
})

test('the newest revision is the price; one without a rate is none', () => {
  expect(priceOf([price('coder', 1, '5'), price('coder', 2, null)], 'coder')?.revision).toBe(2)
  expect(isPriced(price('coder', 2, null))).toBe(false)
  expect(isPriced(null)).toBe(false)
})
