import type { DeviceId, OperatorId } from '#shared/schema/ids.ts'
import type { Device, Operator } from '#shared/schema/operator.ts'
import { deviceRows, operatorRows } from '#shared/store/queries/operators.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { codeOf, type StoredCode } from '../../store/secrets.ts'
import { unusableCode } from './usable-code.ts'

type Enrol = {
  codeHash: string
  /** Whether the caller proved that it holds the device key. */
  proven: boolean
  operatorName: string
  deviceName: string
  publicKey: string
  tokenHash: string
  newOperatorId: OperatorId
  newDeviceId: DeviceId
}
type State = { code: StoredCode | null; operators: Operator[]; devices: Device[] }

/**
 * A device swaps a one-use code for a token. The code vouches for it, the signature shows that it holds its key. A name
 * that is known (whatever its case) means another device of that operator. The same key again gets a new token and the
 * old one ends.
 */
export const enrol: Rule<Enrol, State, { operator: Operator; device: Device }> = {
  load: (db, { codeHash }) => ({ code: codeOf(db, codeHash), operators: operatorRows(db), devices: deviceRows(db) }),
  decide: (state, command, now) => {
    const unusable = unusableCode(state.code, 'operator', now)
    if (unusable) return unusable
    if (!command.proven)
      return refuse('bad_proof', 'The signature does not fit this device key. The code was not used; try again from the console.')

    const known = state.devices.find((device) => device.publicKey === command.publicKey)
    if (known?.revokedAt)
      return refuse(
        'device_revoked',
        `This device was revoked at ${known.revokedAt}. Remove its device.key to enrol it as a new one.`,
      )

    const name = command.operatorName.toLowerCase()
    const operator = known
      ? state.operators.find((each) => each.id === known.operatorId)
      : state.operators.find((each) => each.name.toLowerCase() === name)
    const who: Operator = operator ?? { id: command.newOperatorId, name: command.operatorName, enrolledAt: now }
    const device: Device = known ?? {
      id: command.newDeviceId,
      operatorId: who.id,
      name: command.deviceName,
      publicKey: command.publicKey,
      enrolledAt: now,
      revokedAt: null,
    }
    return accept(
      { operator: who, device },
      {
        facts: [
          ...(operator ? [] : [{ kind: 'operator.enrolled' as const, v: 1 as const, operator: who }]),
          ...(known ? [] : [{ kind: 'device.enrolled' as const, v: 1 as const, device }]),
        ],
        secrets: [
          { change: 'use_code', hash: command.codeHash },
          { change: 'drop_tokens', subject: device.id },
          { change: 'put_token', hash: command.tokenHash, kind: 'operator', subject: device.id, at: now },
        ],
      },
    )
  },
}
