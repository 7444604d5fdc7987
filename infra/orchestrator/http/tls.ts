import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import type { Options } from '../options.ts'
import type { Tls } from './listen.ts'

const validDays = 3650

/**
 * The certificate to serve with; null for plain HTTP. A self-signed one is made once and kept in the data folder, so
 * that who pinned it still knows it after a restart.
 */
export async function readTls(tls: Options['tls'], dataDir: string, names: string[]): Promise<Tls | null> {
  if (tls === 'none') return null
  if (tls !== 'self_signed') return withFingerprint(readFileSync(tls.certFile, 'utf8'), readFileSync(tls.keyFile, 'utf8'))
  const dir = join(dataDir, 'tls')
  const [certFile, keyFile] = [join(dir, 'cert.pem'), join(dir, 'key.pem')]
  if (!existsSync(certFile)) {
    const commonName = names[0] ?? 'autocode-orchestrator'
    const made = await generate([{ name: 'commonName', value: commonName }], {
      keyType: 'ec',
      notAfterDate: new Date(Date.now() + validDays * 24 * 60 * 60 * 1000),
    })
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    writeFileSync(keyFile, made.private, { mode: 0o600 })
    writeFileSync(certFile, made.cert, { mode: 0o600 })
  }
  return withFingerprint(readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8'))
}

const withFingerprint = (cert: string, key: string): Tls => ({
  cert,
  key,
  fingerprint: createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url'),
})
