import { createRequire } from 'node:module'
import type { Check } from '#shared/contract/settings.ts'

const require = createRequire(import.meta.url)
const again = 'Install the packages again: delete node_modules, then npm start'

function loads(name: string, what: string, cost: string, load: () => string): Check {
  try {
    return { name, ok: true, found: `${what} ${load()}`, cost: '', fix: '' }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { name, ok: false, found: `it does not load: ${reason}`, cost, fix: again }
  }
}

/** A value of a CommonJS module whose types we do not trust blindly. */
function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value ? Reflect.get(value, key) : undefined
}

const sqlite = () => {
  const Database: typeof import('better-sqlite3') = require('better-sqlite3')
  const db = new Database(':memory:')
  const version = db.prepare('select sqlite_version()').pluck().get()
  db.close()
  return String(version)
}

const nodePty = () => (typeof field(require('@lydell/node-pty'), 'spawn') === 'function' ? 'loads' : 'has no spawn')

/** ssh2 takes its native helper when it was compiled, and says nothing when it was not. */
const sshCrypto = () => {
  require('ssh2')
  try {
    require('ssh2/lib/protocol/crypto/build/Release/sshcrypto.node')
    return 'with its native cryptography'
  } catch {
    return 'with its JavaScript cryptography: slower on bulk, and nothing had to be compiled'
  }
}

/** Our own runtime: Node and the packages with native code. */
export function programChecks(): Check[] {
  return [
    { name: 'Node', ok: true, found: `${process.versions.node} (${process.execPath})`, cost: '', fix: '' },
    loads('Database', 'SQLite', 'Nothing can be stored: neither the lab nor the console starts.', sqlite),
    loads('Terminals', 'node-pty', 'Workers cannot open terminals.', nodePty),
    loads('SSH client', 'ssh2', 'The console cannot reach a worker live.', sshCrypto),
  ]
}
