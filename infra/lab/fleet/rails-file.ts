import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Places } from '../places.ts'

/** What a checkout in the demo shop is told of the buyer. */
const buyer = { name: 'Autocode Lab', email: 'lab@shop.test' }

/** The executor's ways to pay: a person may have changed the file, so only what the lab brings is renewed in it. */
const rails = z.looseObject({ chains: z.unknown().optional(), card: z.unknown().optional() })

const read = async (file: string) =>
  rails.safeParse(
    await readFile(file, 'utf8')
      .then(JSON.parse)
      .catch(() => null),
  ).data ?? null

/**
 * Writes what the executor pays with: by card in the demo shop, and on the lab's own chain where that runs.
 * @param chainSettings the file that the chain wrote; null = there is none.
 * @returns the file, and whether it is the first time.
 */
export async function writeRails(places: Places, chainSettings: string | null): Promise<{ file: string; first: boolean }> {
  const file = join(places.executor, 'rails.json')
  const first = !existsSync(file)
  const before = await read(file)
  const chain = chainSettings === null ? null : await read(chainSettings)
  await mkdir(places.executor, { recursive: true, mode: 0o700 })
  const content = { ...before, card: before?.card ?? { contact: buyer }, ...(chain && { chains: chain.chains }) }
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  return { file, first }
}
