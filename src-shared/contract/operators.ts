import { z } from 'zod'
import { deviceId } from '../schema/ids.ts'
import { instant } from '../schema/instant.ts'
import { device, devicePublicKey, operator, operatorName } from '../schema/operator.ts'
import { command, fromAnyone } from './base.ts'

/** Enrolment codes are read aloud and typed: 20 letters and digits without look-alikes, in groups of five. */
export const enrolmentCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/)

export const operators = {
  /** Swaps a one-use code and a device key for a token. `proof` = Ed25519 signature over `autocode-enrol:<code>:<publicKey>`, base64url. */
  enrol: fromAnyone
    .input(
      z.object({
        code: enrolmentCode,
        operatorName,
        deviceName: z.string().trim().min(1).max(80),
        publicKey: devicePublicKey,
        proof: z.string().max(100),
      }),
    )
    .output(z.object({ operator, device, token: z.string() })),
  /** Makes a one-use code for another device or another worker. The code is shown once and kept only hashed. */
  invite: command
    .input(z.object({ role: z.enum(['operator', 'worker']) }))
    .output(z.object({ code: z.string(), expiresAt: instant })),
  /** Ends a device's token at once. A device cannot revoke the last one that is left. */
  revokeDevice: command.input(z.object({ deviceId })).output(z.void()),
}
