import { createPublicKey, verify } from 'node:crypto'

/** DER prefix of an Ed25519 SubjectPublicKeyInfo (RFC 8410 §4); the raw 32 bytes of the key follow. */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Whether `proof` (base64url) is the Ed25519 signature of `autocode-enrol:<code>:<publicKey>` by that very key, so that
 * nobody can enrol a key that they do not hold.
 */
export function provesDeviceKey(code: string, publicKey: string, proof: string): boolean {
  const raw = Buffer.from(publicKey, 'base64url')
  const signature = Buffer.from(proof, 'base64url')
  if (raw.length !== 32 || signature.length !== 64) return false
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(`autocode-enrol:${code}:${publicKey}`), key, signature)
}
