import { expect, test } from 'vitest'
import { checkPair } from './check-pair.ts'

const small = { id: 'small', title: 'Small', normal: 'coder', thinking: 'thinker' }
const demo = { ...small, id: 'scripted', title: 'A demo' }
const fields = { title: 'Qwen & Yi, 7B', normal: ' qwen2.5-coder:7b ', thinking: 'yi-coder' }

test('a new pair is named after its title', () => {
  expect(checkPair(fields, [small], null).wish).toEqual({
    id: 'qwen-yi-7b',
    title: 'Qwen & Yi, 7B',
    normal: 'qwen2.5-coder:7b',
    thinking: 'yi-coder',
  })
})

test('a changed pair keeps its id, whatever it is called then', () => {
  expect(checkPair({ ...fields, title: 'Large' }, [small], small).wish).toMatchObject({ id: 'small', title: 'Large' })
  expect(checkPair({ ...fields, title: 'Small' }, [small], small).wish).not.toBeNull()
})

test('a long title gives an id that the contract takes', () => {
  expect(checkPair({ ...fields, title: `${'word '.repeat(7)}abcd efgh` }, [], null).wish?.id).toMatch(/^[a-z0-9-]{1,40}$/)
})

test.each([
  ['title', ' '],
  ['title', 'small'],
  ['title', 'A demo'],
  ['title', 'x'.repeat(81)],
  ['normal', ''],
  ['thinking', 'two words'],
] as const)('%s %j is refused in words', (field, value) => {
  const { problems, wish } = checkPair({ ...fields, [field]: value }, [small, demo], null)
  expect(wish).toBeNull()
  expect(problems[field]).not.toBeNull()
})
