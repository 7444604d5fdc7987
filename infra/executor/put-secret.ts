import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { places } from './places.ts'
import { openSecrets, vaultOf } from './secrets/open.ts'
import { secretName } from './secrets/secret-store.ts'

/**
 * `secrets put NAME --data DIR [--vault URL --vault-token-file FILE]`: keeps what comes on stdin under that name. Never by the
 * command line: that is everybody's to read. A running executor finds it the next time it asks.
 * @returns what was done, in words. @throws in words when it could not be.
 */
export async function putSecret(argv: readonly string[], input: NodeJS.ReadableStream): Promise<string> {
  const option = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { data: option, vault: option, 'vault-token-file': option },
  })
  const [verb, name, ...more] = positionals
  if (verb !== 'put' || !values.data || more.length > 0 || !secretName.safeParse(name).success)
    throw new Error('Say: secrets put NAME --data DIR, with the secret on stdin; a name has letters, digits and . _ - only.')
  const secret = (await text(input)).trim()
  if (secret === '') throw new Error('Nothing came on stdin; nothing was changed.')
  const folder = places(resolve(values.data), '').secrets
  await openSecrets({ folder, vault: vaultOf(values) }).put(name ?? '', secret)
  return `“${name}” is kept.`
}
