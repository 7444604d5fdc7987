import { expect, test } from 'vitest'
import type { EdgeRequest } from '../refusal.ts'
import { hasTabToken, TabTokens } from './tab-token.ts'

const request = (protocols: string | undefined): EdgeRequest => ({
  method: 'GET',
  path: '/rpc',
  query: new URLSearchParams(),
  headers: { 'sec-websocket-protocol': protocols },
})

test('a socket needs a token that was made for this very browser', () => {
  const tokens = new TabTokens()
  const mine = tokens.make('mine')
  const theirs = tokens.make('theirs')
  const rule = hasTabToken(tokens, () => 'mine')
  expect(rule(request(`autocode.1, tab.${mine}`))).toBeNull()
  for (const wrong of [`autocode.1, tab.${theirs}`, 'autocode.1, tab.', 'autocode.1', `autocode.1, tab.${'A'.repeat(43)}`])
    expect(rule(request(wrong))?.status).toBe(403)
})

test('a page of another version is told to reload', () => {
  const tokens = new TabTokens()
  const token = tokens.make('mine')
  expect(hasTabToken(tokens, () => 'mine')(request(`tab.${token}`))?.words).toContain('Reload')
  expect(hasTabToken(tokens, () => 'mine')(request(undefined))?.status).toBe(400)
})

test('a token without a session opens nothing', () => {
  const tokens = new TabTokens()
  expect(hasTabToken(tokens, () => null)(request(`autocode.1, tab.${tokens.make('mine')}`))?.status).toBe(403)
})

test('old tokens make room for new ones', () => {
  const tokens = new TabTokens()
  const first = tokens.make('mine')
  for (let n = 0; n < 256; n++) tokens.make('mine')
  expect(tokens.isOf(first, 'mine')).toBe(false)
})
