import { NewerDatabaseError } from '#shared/store/migrate.ts'
import { AdminSocketError } from './admin/admin-socket.ts'
import { PlainOffLoopbackError } from './http/listen.ts'
import type { Options } from './options.ts'
import { UsageError } from './options.ts'
import { isDiskFull } from './store/disk-full.ts'
import { LayoutError } from './store/data-layout.ts'
import { DataDirInUseError } from './store/hold-data-dir.ts'

const worded = [NewerDatabaseError, AdminSocketError, PlainOffLoopbackError, UsageError, DataDirInUseError, LayoutError]

/** Why the orchestrator did not start, in one line of plain words that say what to do. */
export function failureWords(error: unknown, options: Options | null): string {
  if (worded.some((kind) => error instanceof kind) && error instanceof Error) return error.message
  const data = options?.dataDir ?? 'the data folder'
  if (isDiskFull(error)) return `There is no disk space left for ${data}. Nothing was lost; free some space and start again.`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const at = options ? `${options.listen.host}:${options.listen.port}` : 'its address'
  switch (code) {
    case 'EADDRINUSE':
      return `${at} is taken by another program. End that one, or start with another --listen address (port 0 picks a free one).`
    case 'EADDRNOTAVAIL':
      return `${at} is not an address of this machine. Start with another --listen address.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'ENOENT':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
      return `${data} or ${options?.runDir ?? 'the run folder'} cannot be written (${code}). Give it to this user, or start with other folders (--data, --run).`
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return `${join(data)} is damaged (${code}). It was not changed. Put back a copy of it, or start with an empty --data folder; consoles keep what they have seen.`
    default:
      return `The orchestrator could not start: ${error instanceof Error ? error.message : String(error)}`
  }
}

const join = (dataDir: string) => `${dataDir}/state.db`
