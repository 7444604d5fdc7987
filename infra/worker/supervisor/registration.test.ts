import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeAtomic } from '../kit/atomic-file.ts'
import { newId } from '#shared/pure/id.ts'
import { knownRegistration } from './registration.ts'

const root = mkdtempSync('/tmp/acr-')
const path = join(root, 'registration.json')
afterAll(() => rmSync(root, { recursive: true, force: true }))

test('a registration holds for its address, and for a moved orchestrator, but not against a new code', () => {
  expect(knownRegistration(path, 'http://a', undefined)).toBeNull()
  const made = { orchestrator: 'http://a', workerId: newId('wrkr'), token: 'secret' }
  writeAtomic(path, JSON.stringify(made))
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(knownRegistration(path, 'http://a', 'CODE')).toEqual(made)
  expect(knownRegistration(path, 'http://b', undefined)).toEqual(made)
  expect(knownRegistration(path, 'http://b', 'CODE')).toBeNull()
})

test('a damaged file is no registration', () => {
  writeFileSync(path, '{"orchestrator":"http://a"')
  expect(knownRegistration(path, 'http://a', undefined)).toBeNull()
})
