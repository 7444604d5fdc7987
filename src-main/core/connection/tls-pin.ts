import { TLSSocket } from 'node:tls'
import { buildConnector } from 'undici'

/** The server showed another certificate than the one pinned. Fingerprints are SHA-256, hex. */
export class CertificateMismatchError extends Error {
  override name = 'CertificateMismatchError'
  readonly expected: string
  readonly shown: string
  constructor(expected: string, shown: string) {
    super(`the certificate ${shown} is not the pinned ${expected}`)
    this.expected = expected
    this.shown = shown
  }
}

/**
 * Connects for HTTP. With a pin exactly that certificate is accepted, whoever signed it, and it is looked at before the
 * first byte is sent; without one this machine's authorities decide.
 */
export function connectorFor(pin: string | null): buildConnector.connector {
  // A resumed session shows no certificate, so none is kept.
  const connect = buildConnector({ timeout: 5_000, rejectUnauthorized: pin === null, maxCachedSessions: 0 })
  if (pin === null) return connect
  return (options, done) =>
    connect(options, (...[error, socket]) => {
      if (error) return done(error, null)
      const shown = socket instanceof TLSSocket ? fingerprintOf(socket) : 'none'
      if (shown === pin) return done(null, socket)
      socket.destroy()
      done(new CertificateMismatchError(pin, shown), null)
    })
}

const fingerprintOf = (socket: TLSSocket): string =>
  (socket.getPeerCertificate().fingerprint256 ?? '').replaceAll(':', '').toLowerCase()
