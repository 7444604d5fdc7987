import { expect, test } from 'vitest'
import { checkPrice, fieldsOf } from './check-price.ts'

const empty = fieldsOf(null)

test('prices per million become units per token; an empty one stays unpriced', () => {
  expect(checkPrice({ ...empty, fresh: '0.25', visible: '1', reasoning: '0' }).rates).toEqual({
    fresh: '250000',
    cacheRead: null,
    cacheWrite: null,
    visible: '1000000',
    reasoning: '0',
  })
})

test('what is no number is told beside its field', () => {
  const { problems, rates } = checkPrice({ ...empty, fresh: 'cheap' })
  expect(rates).toBeNull()
  expect(problems).toMatchObject({ fresh: expect.stringContaining('0.25'), visible: null })
})
