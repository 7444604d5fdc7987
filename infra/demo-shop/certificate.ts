import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'

/** The shop's own certificate, kept between runs; it is its own authority, for whoever is told to trust it. */
export async function certificate(
  folder: string,
  names: readonly string[],
): Promise<{ cert: string; key: string; file: string }> {
  const at = { cert: join(folder, 'authority.pem'), key: join(folder, 'authority-key.pem') }
  if (!existsSync(at.cert)) {
    const made = await generate([{ name: 'commonName', value: 'Demo shop' }], {
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
      ],
    })
    writeFileSync(at.key, made.private, { mode: 0o600 })
    writeFileSync(at.cert, made.cert)
  }
  return { cert: readFileSync(at.cert, 'utf8'), key: readFileSync(at.key, 'utf8'), file: at.cert }
}
