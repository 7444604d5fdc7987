import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TaskId } from '#shared/schema/ids.ts'

/** The token of a task's agent. The same task always gets the same one. */
export type TokenOf = (taskId: TaskId) => string

/**
 * Makes agents' tokens from a key that never leaves the data folder, so that an order can be given once more after a
 * restart although the database knows a token only by its hash. A token opens something only while that hash is there.
 */
export function agentTokens(dataDir: string): TokenOf {
  const file = join(dataDir, 'agent-tokens.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true })
  const key = readFileSync(file)
  if (key.length !== 32)
    throw new Error(`${file} is damaged: it must hold 32 bytes. Remove it; agents that run now are then refused.`)
  return (taskId) => `ag_${createHmac('sha256', key).update(taskId).digest('base64url')}`
}
