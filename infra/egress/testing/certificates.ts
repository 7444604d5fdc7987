import { generate } from 'selfsigned'

type Pair = { key: string; cert: string }

/** An authority of a test's own, and a certificate from it for some names. */
export async function certificates(names: readonly string[]): Promise<{ authority: string; server: Pair }> {
  const authority = await generate([{ name: 'commonName', value: 'Hosts of a test' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  const server = await generate([{ name: 'commonName', value: names[0] ?? 'test' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    ],
  })
  return { authority: authority.cert, server: { key: server.private, cert: server.cert } }
}
