import { isSignedBy } from '#shared/store/device-signature.ts'

/**
 * Whether `proof` (base64url) is the Ed25519 signature of `autocode-enrol:<code>:<publicKey>` by that very key, so that
 * nobody can enrol a key that they do not hold.
 */
export const provesDeviceKey = (code: string, publicKey: string, proof: string): boolean =>
  isSignedBy(publicKey, `autocode-enrol:${code}:${publicKey}`, proof)
