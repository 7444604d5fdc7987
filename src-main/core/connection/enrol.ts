import { hostname } from 'node:os'
import type { Api } from './api.ts'
import type { DeviceKey } from './device-key.ts'
import type { Enrolment } from './enrolment.ts'
import { Secret } from '../kit/secret.ts'

/** Swaps a one-use code for a token, showing that this console holds the device key. @throws what the call throws. */
export async function enrol(
  api: Api,
  key: DeviceKey,
  { code, operatorName }: { code: string; operatorName: string },
  signal: AbortSignal,
): Promise<Enrolment> {
  const { operator, device, token } = await api.operators.enrol(
    {
      code,
      operatorName,
      deviceName: hostname().slice(0, 80) || 'console',
      publicKey: key.publicKey,
      proof: key.sign(`autocode-enrol:${code}:${key.publicKey}`),
    },
    { signal },
  )
  return { token: new Secret(token), self: { operator, device } }
}
