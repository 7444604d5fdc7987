import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { logFor, redact, type LogLine } from './log.ts'
import { Secret } from './secret.ts'

const token = `op_${'aB3-_'.repeat(9).slice(0, 43)}`

test('a secret prints as nothing, however it is printed', () => {
  const secret = new Secret(token)
  expect(
    [String(secret), `${secret}`, JSON.stringify({ secret }), inspect({ secret }, { depth: 9, showHidden: true })].join(),
  ).not.toContain(token)
  expect(secret.reveal()).toBe(token)
})

test('what looks like a secret is taken out of text from elsewhere', () => {
  for (const text of [
    `Authorization: Bearer ${token}`,
    `the token ${token} is wrong`,
    token,
    'code ABCDE-FGH12-34567-89XYZ was used',
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----',
  ])
    expect(redact(text)).not.toMatch(/aB3-_|ABCDE-FGH12|b3Blbn/)
})

test('hashes, ids, fingerprints and words stay', () => {
  for (const text of [
    'a'.repeat(64),
    'wrkr_01m86y4kjeenabv68p1dqsa2s6',
    `SHA256:${'A'.repeat(43)}`,
    'worker-1 cannot be reached at 127.0.0.1:2201 (ECONNREFUSED).',
  ])
    expect(redact(text)).toBe(text)
})

test('lines carry who wrote them, and their fields are cleaned', () => {
  const lines: LogLine[] = []
  logFor('ssh:Lane', (line) => lines.push(line)).warn(`no ${token}`, {
    error: new Error(`bad ${token}`),
    secret: new Secret(token),
    n: 1,
  })
  expect(lines[0]).toMatchObject({ level: 'warn', from: 'ssh:Lane', n: 1, error: 'Error: bad [secret]', message: 'no [secret]' })
  expect(JSON.stringify(lines)).not.toContain(token)
})
