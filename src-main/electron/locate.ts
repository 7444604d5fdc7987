import { join, sep } from 'node:path'
import { sha256 } from '#shared/schema/hash.ts'
import { scheme } from './origin.ts'

/** What an address under `app://console` names. `nothing` covers every address that is malformed or leads elsewhere. */
export type Located = { kind: 'file'; path: string } | { kind: 'blob'; hash: string } | { kind: 'nothing' }

const nothing: Located = { kind: 'nothing' }

/**
 * Decides what one address may read: a file under `root`, or a picture by its hash. Decoding happens once, before the
 * check, so that `%2e%2e%2f` is seen as the `../` it would become.
 */
export function locate(address: string, root: string): Located {
  const path = pathOf(address)
  if (path === null) return nothing
  if (path.startsWith('/blob/')) {
    const hash = sha256.safeParse(path.slice('/blob/'.length))
    return hash.success ? { kind: 'blob', hash: hash.data } : nothing
  }
  const file = join(root, path)
  return file.startsWith(root + sep) && !file.endsWith(sep) ? { kind: 'file', path: file } : nothing
}

function pathOf(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== `${scheme}:` || url.host !== 'console' || url.username !== '' || url.password !== '') return null
  try {
    const path = decodeURIComponent(url.pathname)
    return /[\0\\:]/.test(path) ? null : path
  } catch {
    return null
  }
}
