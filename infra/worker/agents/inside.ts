import { insideHome } from '../holder/sandbox/files.ts'

/** What an agent finds where, in its sandbox. */
export const inside = {
  /** The repository: writable, and where it starts. */
  work: '/work',
  home: insideHome,
  node: '/opt/node/bin/node',
  /** The folder its package was installed into, read-only. */
  program: '/opt/agent',
  referenceAgent: '/opt/autocode/reference-agent.mjs',
  /** Models below `/v1`, our tools at `/mcp`. */
  gateway: 'http://127.0.0.1:8788',
  port: 8788,
  /** The way out: a proxy, and the file of the authority that it signs with. */
  outPort: 3128,
  authority: '/run/autocode/authority.pem',
  /** Goes where a key must stand; it opens nothing. */
  key: 'known-by-its-socket',
  path: '/opt/node/bin:/usr/local/bin:/usr/bin:/bin',
} as const
