import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const folder = z.string().transform((path) => resolve(path))

const options = z.object({
  data: folder,
  run: folder,
  orchestrator: z.string().min(1),
  /** The executor's own token, in a file: a command line is everybody's to read. */
  'token-file': folder,
  /** The egress proxy that everything to sellers goes through, and the authority that it signs with. */
  proxy: z.url().optional(),
  authority: folder.optional(),
  /** Which chains and accounts there are (rails/settings.ts). */
  rails: folder.optional(),
  /** A vault that keeps the secrets instead of a file, and where its token is. */
  vault: z.url().optional(),
  'vault-token-file': folder.optional(),
})
export type Options = z.infer<typeof options>

/** Reads the command line. @throws Error with one line of words when something is missing or wrong. */
export function readOptions(argv: readonly string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: text,
      run: text,
      orchestrator: text,
      'token-file': text,
      proxy: text,
      authority: text,
      rails: text,
      vault: text,
      'vault-token-file': text,
    },
  })
  const found = options.safeParse({ ...values, run: values.run ?? (values.data && `${values.data}/run`) })
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw new Error(`--${issue?.path.join('.') ?? 'option'}: ${issue?.message ?? 'is wrong'}`)
}
