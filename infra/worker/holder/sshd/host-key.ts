import { createHash } from 'node:crypto'
import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSshKeyPair } from '#shared/net/ssh-key-pair.ts'
import { type HostKey, hostKey } from '#shared/schema/hash.ts'
import { writeAtomic } from '../../kit/atomic-file.ts'

/**
 * The worker's own host key: made once, at run time, readable by nobody else (sshd refuses a key that others may read,
 * and the client sees only a reset connection).
 */
export function ensureHostKey(folder: string): HostKey {
  const path = join(folder, 'host_key')
  try {
    const line = readFileSync(`${path}.pub`, 'utf8')
    chmodSync(path, 0o600)
    return describe(line)
  } catch {
    const pair = newSshKeyPair('worker')
    writeAtomic(path, pair.private)
    writeAtomic(`${path}.pub`, `${pair.public}\n`, 0o644)
    return describe(pair.public)
  }
}

function describe(line: string): HostKey {
  const [type = '', base64 = ''] = line.trim().split(' ')
  const digest = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('base64')
  return hostKey.parse({ publicKey: `${type} ${base64}`, fingerprint: `SHA256:${digest.replace(/=+$/, '')}` })
}
