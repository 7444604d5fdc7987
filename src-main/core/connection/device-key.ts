import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { readFileOrNull, writePrivateFile } from '../kit/private-file.ts'

/** This console's own key. The private half never leaves the file and this object. */
export type DeviceKey = {
  /** Raw 32 bytes in base64url, as the contract wants it. */
  publicKey: string
  /** Ed25519 signature over `text`, base64url. */
  sign(text: string): string
}

/** Reads the device key of this data folder, or makes it. @throws when the file is there and is not a key. */
export function deviceKey(dataDir: string): DeviceKey {
  const file = join(dataDir, 'device.key')
  const kept = readFileOrNull(file)
  if (kept !== null) return keyOf(createPrivateKey(kept))
  const { privateKey } = generateKeyPairSync('ed25519')
  writePrivateFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  return keyOf(privateKey)
}

function keyOf(privateKey: KeyObject): DeviceKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (x === undefined) throw new Error('the device key is not an Ed25519 key; remove device.key and enrol again')
  return { publicKey: x, sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url') }
}
