import { ORPCError } from '@orpc/client'
import { CertificateMismatchError } from './tls-pin.ts'

/** Why a call did not work: waiting may help (`down`), or only a person can (`refused`, `wrong_server`), or the token is not valid. */
export type Failure = { kind: 'down' | 'refused' | 'wrong_server' | 'unauthorized' | 'gone'; words: string }

const system: Record<string, string> = {
  ECONNREFUSED: 'Nothing listens there: the orchestrator is not running, or the port is another.',
  ENOTFOUND: 'There is no machine of that name.',
  EAI_AGAIN: 'The name could not be looked up: this machine may have no network.',
  EHOSTUNREACH: 'There is no way to that machine from here.',
  ENETUNREACH: 'This machine has no network.',
  ETIMEDOUT: 'It does not answer.',
  UND_ERR_CONNECT_TIMEOUT: 'It does not answer.',
  ECONNRESET: 'It broke the connection off.',
  EPIPE: 'It broke the connection off.',
  UND_ERR_SOCKET: 'It broke the connection off.',
  UND_ERR_HEADERS_TIMEOUT: 'It does not answer.',
}

const certificate = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Puts an error of a call to `address` into words that say what happened and what to do. */
export function failureOf(error: unknown, address: string): Failure {
  if (error instanceof ORPCError) return ofAnswer(error, address)
  for (const cause of causes(error)) {
    if (cause instanceof CertificateMismatchError)
      return {
        kind: 'wrong_server',
        words: `${address} shows another certificate than the one you pinned. Pinned: ${cause.expected}. Shown: ${cause.shown}. Nothing was sent to it. Ask whoever runs the orchestrator; if the certificate was renewed, point the console there again with the new fingerprint.`,
      }
    const code = codeOf(cause)
    if (certificate.has(code))
      return {
        kind: 'wrong_server',
        words: `The certificate of ${address} is not signed by an authority this machine trusts (${code}). Nothing was sent to it. If it is your orchestrator's own, add #sha256= and its fingerprint to the address.`,
      }
    if (code.startsWith('HPE_')) return strangerAt(address)
    if (code in system) return { kind: 'down', words: `${address}: ${system[code]}` }
  }
  return { kind: 'down', words: `${address} cannot be reached (${error instanceof Error ? error.message : String(error)}).` }
}

/** Somebody else answers there. */
export const strangerAt = (address: string): Failure => ({
  kind: 'wrong_server',
  words: `Something answers at ${address}, but it is not an orchestrator this console understands. No token or code was sent to it. Check the address and port.`,
})

/** Whether the error is about the way there, not about what came back. */
export const isTransport = (error: unknown): boolean =>
  causes(error).some((cause) => {
    const code = codeOf(cause)
    return (
      cause instanceof CertificateMismatchError ||
      ['AbortError', 'TimeoutError'].includes(cause.name) ||
      code in system ||
      code.startsWith('UND_ERR_') ||
      certificate.has(code)
    )
  })

function ofAnswer(error: ORPCError<string, unknown>, address: string): Failure {
  const said = saidOf(error.data) ?? error.message
  if (error.status === 401 || error.status === 403) return { kind: 'unauthorized', words: said }
  if (error.status === 410) return { kind: 'gone', words: said }
  if (error.status === 409) return { kind: 'refused', words: said }
  if (error.status === 404)
    return { kind: 'wrong_server', words: `${address} does not know this call; it may be another version.` }
  return { kind: 'down', words: `${address} answered with an error of its own (${error.status}).` }
}

const saidOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'words' in data && typeof data.words === 'string' ? data.words : null

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

/** An error, what caused it, and what caused that. */
function causes(error: unknown): Error[] {
  const found: Error[] = []
  for (let at = error; at instanceof Error && found.length < 8; at = at.cause) {
    found.push(at)
    if (at instanceof AggregateError) found.push(...at.errors.filter((inner) => inner instanceof Error))
  }
  return found
}
