import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { isRpcFrame } from './rpc-frame.ts'

test('what a page sends passes', () => {
  expect(isRpcFrame('{"i":"1","p":{"u":"/workers/watch","b":{"json":{}}}}')).toBe(true)
  expect(isRpcFrame('{"i":"1","p":{"u":"/workers/watch","h":{"last-event-id":"7"}}}')).toBe(true)
  expect(isRpcFrame('{"i":"1","t":4}')).toBe(true)
})

test.each([
  '',
  'null',
  '[]',
  '{}',
  '{"i":1,"p":{"u":"/x"}}',
  '{"i":"1"}',
  '{"i":"1","p":{}}',
  '{"i":"1","p":{"u":"http://evil.test/"}}',
  '{"i":"1","p":{"u":"//evil.test/"},"t":1}',
  '{"i":"1","t":3,"p":{"e":"message"}}',
  '{"i":"1","p":{"u":"/x","h":{"content-disposition":"attachment"}}}',
  '{"i":"1","p":{"u":"/x","m":"DELETE"}}',
  '{"i":"1","p":{"u":"/x"},"extra":1}',
  '{"i":"1","p":{"u":"/a b"}}',
  `{"i":"${'1'.repeat(33)}","p":{"u":"/x"}}`,
  '{"i":"1","p":{"u":"/x"}',
])('%s does not', (text) => {
  expect(isRpcFrame(text)).toBe(false)
})

test('anything at all is answered with yes or no', async () => {
  await check(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(typeof isRpcFrame(text)).toBe('boolean')
    }),
    { runs: 500 },
  )
})
