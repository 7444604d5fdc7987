import { expect, test } from 'vitest'
import { checkEndpoint } from './check-endpoint.ts'

const good = { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434', keyVariable: '' }

test('what is right is sent as the contract wants it', () => {
  expect(checkEndpoint(good).wish).toEqual({ name: 'Ollama', baseUrl: 'http://127.0.0.1:11434', keyVariable: null })
})

test('an address pasted with /v1 loses it', () => {
  expect(checkEndpoint({ ...good, baseUrl: ' https://llm.example.org/api/v1/ ' }).wish?.baseUrl).toBe(
    'https://llm.example.org/api',
  )
})

test.each([
  ['name', ' '],
  ['baseUrl', 'ollama'],
  ['baseUrl', 'ftp://x'],
  ['baseUrl', 'https://user:secret@example.org'],
  ['baseUrl', 'https://example.org/?key=secret'],
  ['keyVariable', 'sk-live-0123456789'],
] as const)('%s %j is refused in words', (field, value) => {
  const { problems, wish } = checkEndpoint({ ...good, [field]: value })
  expect(wish).toBeNull()
  expect(problems[field]).not.toBeNull()
})
