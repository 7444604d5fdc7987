import { expect, test } from 'vitest'
import type { EdgeRequest } from '../refusal.ts'
import { Sessions, signedIn } from './session-cookie.ts'

const port = 4310
const nowhere = { load: () => [], save: () => undefined }
const request = (cookie: string | undefined): EdgeRequest => ({
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: { cookie },
})
const pair = (header: string) => header.split(';')[0] ?? ''

test('the cookie is for us only, out of reach of scripts, and named after the port', () => {
  const header = new Sessions(nowhere).start(port)
  expect(header).toMatch(/^autocode-4310=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/)
})

test('a browser with its cookie is signed in, any other is not', () => {
  const sessions = new Sessions(nowhere)
  const rule = signedIn(sessions, port)
  const cookie = pair(sessions.start(port))
  expect(rule(request(cookie))).toBeNull()
  expect(rule(request(`a=b; ${cookie}; c=d`))).toBeNull()
  for (const wrong of [
    undefined,
    '',
    'autocode-4310=',
    `autocode-4310=${'A'.repeat(43)}`,
    cookie.replace('4310', '4311'),
    cookie.slice(0, -1),
  ])
    expect(rule(request(wrong))?.status).toBe(401)
})

test('of two cookies with one name neither counts', () => {
  const sessions = new Sessions(nowhere)
  const cookie = pair(sessions.start(port))
  expect(signedIn(sessions, port)(request(`${cookie}; autocode-4310=planted`))?.status).toBe(401)
})

test('a session ends after its time', () => {
  let now = 0
  const sessions = new Sessions(nowhere, () => now)
  const cookie = pair(sessions.start(port))
  now = 29 * 24 * 3600 * 1000
  expect(sessions.of(request(cookie), port)).not.toBeNull()
  now = 31 * 24 * 3600 * 1000
  expect(sessions.of(request(cookie), port)).toBeNull()
})

test('what is remembered over a restart is a hash, not the secret, and still signs in', () => {
  let kept: { hash: string; until: number }[] = []
  const memory = { load: () => kept, save: (sessions: typeof kept) => void (kept = sessions) }
  const cookie = pair(new Sessions(memory).start(port))
  expect(JSON.stringify(kept)).not.toContain(cookie.split('=')[1])
  expect(new Sessions(memory).of(request(cookie), port)).not.toBeNull()
})

test('there are never more than a bounded number of sessions', () => {
  let kept: unknown[] = []
  const sessions = new Sessions({ load: () => [], save: (all) => void (kept = all) })
  for (let n = 0; n < 100; n++) sessions.start(port)
  expect(kept).toHaveLength(32)
})
