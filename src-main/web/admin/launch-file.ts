import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from '#core/kit/private-file.ts'

const name = /^launch-[0-9a-f]{16}\.html$/

/**
 * Writes the page that opens the console signed in. The code stands in the address's fragment, in a file only its owner
 * can read: a browser sends fragments to nobody, and other users of this machine see command lines but not this file.
 */
export function writeLaunchFile(folder: string, address: string, code: string): string {
  for (const old of readdirSync(folder).filter((file) => name.test(file))) rmSync(join(folder, old), { force: true })
  const file = join(folder, `launch-${randomBytes(8).toString('hex')}.html`)
  const target = `${address}/sign-in#${code}`
  writePrivateFile(
    file,
    `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${target}"><title>Autocode Console</title><p><a href="${target}">Open the console</a></p>\n`,
  )
  return file
}
