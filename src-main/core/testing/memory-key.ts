import { generateKeyPairSync, sign } from 'node:crypto'
import type { DeviceKey } from '../connection/device-key.ts'

/** A device key that is in no file. */
export function memoryKey(): DeviceKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { publicKey: x, sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url') }
}
