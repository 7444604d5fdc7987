import { expect, test } from 'vitest'
import { isKeyVariable } from './key-variable.ts'
import { readBaseUrl } from './base-url.ts'

test.each([
  ['http://127.0.0.1:8000', 'http://127.0.0.1:8000'],
  ['http://127.0.0.1:8000/v1/', 'http://127.0.0.1:8000'],
  ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api'],
  ['http://localhost:11434/', 'http://localhost:11434'],
])('%s is kept as %s', (text, baseUrl) => {
  expect(readBaseUrl(text)).toEqual({ ok: true, baseUrl })
})

test.each([
  ['file:///etc/passwd', /http or https/],
  ['gopher://127.0.0.1:70', /http or https/],
  ['http://user:word@127.0.0.1', /no name or password/],
  ['http://127.0.0.1/?a=b', /ends with its path/],
  ['http://127.0.0.1/#v1', /ends with its path/],
  ['http://169.254.169.254/latest', /secrets/],
  ['http://0xa9fea9fe/', /secrets/],
  ['http://[fe80::1]/', /secrets/],
  ['models', /no address/],
])('%s is refused', (text, words) => {
  expect(readBaseUrl(text)).toMatchObject({ ok: false, words: expect.stringMatching(words) })
})

test('only what is named a key is sent as one', () => {
  expect([null, 'OPENAI_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'HOME'].map(isKeyVariable)).toEqual([true, true, false, false])
})
