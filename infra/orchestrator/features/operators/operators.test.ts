import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiClient } from '../../testing/client.ts'
import { newDevice } from '../../testing/identities.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'

let orchestrator: TestOrchestrator
beforeEach(async () => void (orchestrator = await startTestOrchestrator()))
afterEach(() => orchestrator.remove())

const request = (code: string, device = newDevice()) => ({
  code,
  operatorName: 'Ada',
  deviceName: 'Laptop',
  publicKey: device.publicKey,
  proof: device.prove(code),
})
const anyone = () => apiClient(orchestrator.address)

test('a code typed in small letters enrols the first device, once', async () => {
  const code = await orchestrator.invite('operator')
  const asked = request(code)
  const { token, operator } = await anyone().operators.enrol({ ...asked, code: ` ${code.toLowerCase()} ` })
  expect(token).toMatch(/^op_/)
  expect(operator.name).toBe('Ada')
  await expect(anyone().operators.enrol(request(code))).rejects.toMatchObject({ data: { code: 'wrong_code' } })
})

test('someone else’s proof enrols nothing and uses up nothing', async () => {
  const code = await orchestrator.invite('operator')
  await expect(anyone().operators.enrol({ ...request(code), proof: newDevice().prove(code) })).rejects.toMatchObject({
    data: { code: 'bad_proof' },
  })
  expect(await anyone().operators.enrol(request(code))).toMatchObject({ operator: { name: 'Ada' } })
})

test('of many who try one code at once, one is enrolled', async () => {
  const code = await orchestrator.invite('operator')
  const results = await Promise.allSettled(Array.from({ length: 9 }, () => anyone().operators.enrol(request(code))))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('an operator invites another device of its own, which can then revoke the first', async () => {
  const first = await orchestrator.enrol()
  const { code } = await first.api.operators.invite({ role: 'operator' })
  const second = await anyone().operators.enrol(request(code))
  expect((await first.api.sync.snapshot()).tables.operators).toHaveLength(1)
  const api = apiClient(orchestrator.address, second.token)
  await api.operators.revokeDevice({ deviceId: first.deviceId })
  await expect(first.api.operators.invite({ role: 'worker' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  await expect(api.operators.revokeDevice({ deviceId: second.device.id })).rejects.toMatchObject({
    data: { code: 'last_device' },
  })
})

test('an operator’s code registers no worker', async () => {
  const { api } = await orchestrator.enrol()
  const { code } = await api.operators.invite({ role: 'worker' })
  await expect(anyone().operators.enrol(request(code))).rejects.toMatchObject({ data: { code: 'wrong_code' } })
})
