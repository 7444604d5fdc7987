import { inside } from '../agents/inside.ts'

/**
 * What programs in a sandbox are told of the way out. The authority is trusted by these names only, in this sandbox only:
 * everything they reach is signed by it. Programs that do not listen to them reach nothing.
 */
export function outEnv(): Record<string, string> {
  const proxy = `http://127.0.0.1:${inside.outPort}`
  const here = '127.0.0.1,localhost,::1'
  const authority = [
    'SSL_CERT_FILE',
    'CURL_CA_BUNDLE',
    'REQUESTS_CA_BUNDLE',
    'NODE_EXTRA_CA_CERTS',
    'GIT_SSL_CAINFO',
    'PIP_CERT',
    'CARGO_HTTP_CAINFO',
    'AWS_CA_BUNDLE',
    'DENO_CERT',
  ]
  return {
    ...Object.fromEntries(['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'].map((name) => [name, proxy])),
    ...Object.fromEntries(['NO_PROXY', 'no_proxy'].map((name) => [name, here])),
    ...Object.fromEntries(authority.map((name) => [name, inside.authority])),
    NODE_USE_ENV_PROXY: '1',
  }
}
