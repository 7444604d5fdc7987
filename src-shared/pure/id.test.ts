import { expect, test } from 'vitest'
import { deviceId, operatorId, sessionId, workerId } from '../schema/ids.ts'
import { newId } from './id.ts'

test.each([
  ['wrkr', workerId],
  ['sess', sessionId],
  ['oper', operatorId],
  ['devc', deviceId],
] as const)('a new %s id fits its schema and no other', (prefix, schema) => {
  const id = newId(prefix)
  expect(schema.parse(id)).toBe(id)
  const fitting = [workerId, sessionId, operatorId, deviceId].filter((each) => each.safeParse(id).success)
  expect(fitting).toEqual([schema])
})

test.each(['wrkr_', 'wrkr_01', `wrkr_${'8'.repeat(26)}`, `wrkr_${'0'.repeat(25)}u`, `WRKR_${'0'.repeat(26)}`])(
  '%s is no worker id',
  (text) => expect(workerId.safeParse(text).success).toBe(false),
)
