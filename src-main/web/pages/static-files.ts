import { createReadStream, realpathSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import type { ServerResponse } from 'node:http'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

export type StaticFile = { path: string; bytes: number; type: string }

/**
 * The file under `root` that a request's path names, or null. What decodes to a way out of the folder, a hidden file or
 * a link that leads out is not there; neither is anything of an unknown type.
 */
export function staticFile(root: string, urlPath: string): StaticFile | null {
  const name = decoded(urlPath)
  if (name === null || /[\0\\]/.test(name) || name.split('/').some((part) => part.startsWith('.'))) return null
  const type = types[extname(name)]
  if (!type) return null
  try {
    const inside = realpathSync(root)
    const path = realpathSync(join(inside, name))
    const stat = statSync(path)
    return path.startsWith(inside + sep) && stat.isFile() ? { path, bytes: stat.size, type } : null
  } catch {
    return null
  }
}

/** Sends a file; a browser that goes away ends the reading. */
export function sendFile(response: ServerResponse, file: StaticFile, headers: Record<string, string>, withBody: boolean): void {
  response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': file.bytes })
  if (!withBody) return void response.end()
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response)
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
