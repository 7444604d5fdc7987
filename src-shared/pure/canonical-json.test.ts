import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../testing/check.ts'
import { canonicalJson } from './canonical-json.ts'

test('members are sorted at every depth, also names that look like numbers', () => {
  expect(canonicalJson({ b: [{ z: 1, a: 'é"' }], '10': null, '9': true, skip: undefined })).toBe(
    '{"10":null,"9":true,"b":[{"a":"é\\"","z":1}]}',
  )
})

test('the order in which members were made does not matter, and nothing is lost', async () => {
  await check(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { runs: 100 },
  )
})
