import { expect, test } from 'vitest'
import { fact, streamOf } from './event.ts'

test('every kind of fact has its stream, and there is no stream for a kind that does not exist', () => {
  const kinds = fact.options.map((option) => option.shape.kind.value)
  expect(Object.keys(streamOf).sort()).toEqual([...kinds].sort())
})
