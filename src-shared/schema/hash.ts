import { z } from 'zod'

/** SHA-256 of some bytes, 64 lower-case hexadecimal characters. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export type Sha256 = z.infer<typeof sha256>

/** An SSH host key as pinned at registration: the `type base64` pair of its public line, and OpenSSH's fingerprint of it. */
export const hostKey = z.object({
  publicKey: z.string().regex(/^(ssh-ed25519|ecdsa-sha2-nistp256|rsa-sha2-512|ssh-rsa) [A-Za-z0-9+/]+={0,2}$/),
  fingerprint: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
})
export type HostKey = z.infer<typeof hostKey>
