import { z } from 'zod'
import { deviceId, operatorId } from './ids.ts'
import { instant } from './instant.ts'

export const operatorName = z.string().trim().min(1).max(40)

export const operator = z.object({ id: operatorId, name: operatorName, enrolledAt: instant })
export type Operator = z.infer<typeof operator>

/** An Ed25519 public key, raw 32 bytes in base64url. */
export const devicePublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const device = z.object({
  id: deviceId,
  operatorId,
  name: z.string().trim().min(1).max(80),
  publicKey: devicePublicKey,
  enrolledAt: instant,
  revokedAt: instant.nullable(),
})
export type Device = z.infer<typeof device>
