import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { taskRun } from '#shared/contract/workers.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { agentTokens } from './agent-tokens.ts'

let dir = ''
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'tokens-'))))
afterEach(() => rmSync(dir, { recursive: true }))

const [one, two] = [idNumber('task', 1), idNumber('task', 2)]
const key = () => join(dir, 'agent-tokens.key')

test('a task has one token, also after a restart, and no other task has it', () => {
  const token = agentTokens(dir)(one)
  expect(taskRun.shape.token.safeParse(token).success).toBe(true)
  expect(agentTokens(dir)(one)).toBe(token)
  expect(agentTokens(dir)(two)).not.toBe(token)
  expect(statSync(key()).mode & 0o777).toBe(0o600)
})

test('another orchestrator has other tokens', () => {
  const token = agentTokens(dir)(one)
  rmSync(key())
  expect(agentTokens(dir)(one)).not.toBe(token)
  expect(readFileSync(key())).toHaveLength(32)
})

test('a damaged key makes no weak tokens', () => {
  writeFileSync(key(), '')
  expect(() => agentTokens(dir)).toThrow('damaged')
})
