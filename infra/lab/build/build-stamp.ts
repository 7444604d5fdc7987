import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the fingerprint of what a target was last built from is kept. */
export const stampFile = (root: string, target: string): string => join(root, 'out', `.${target.replaceAll(' ', '-')}.stamp`)

/** What the named targets were last built from, as one text; it changes when any of them is built anew. */
export async function stampOf(root: string, targets: readonly string[]): Promise<string> {
  const stamps = await Promise.all(targets.map((target) => readFile(stampFile(root, target), 'utf8').catch(() => '')))
  return stamps.join('.')
}
