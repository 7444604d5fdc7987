import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const path = z.string().transform((given) => resolve(given))

const mapping = z
  .string()
  .regex(/^[a-z0-9.-]+=127\.0\.0\.1:\d{1,5}$/, 'must be NAME=127.0.0.1:PORT')
  .transform((text): [string, string] => {
    const [name = '', to = ''] = text.split('=')
    return [name, to]
  })

const options = z.object({
  data: path,
  run: path,
  orchestrator: z.string().min(1),
  /** Our own token, in a file: a command line is everybody's to read. */
  'token-file': path,
  /** Where the executor answers what a placeholder stands for. */
  'swap-socket': path,
  /** Local servers that stand for hosts; nothing else on this machine is reached. */
  'host-map': z.array(mapping).default([]),
  /** Authorities of local servers, PEM, beside the public ones. */
  'upstream-ca': path.optional(),
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
      'swap-socket': text,
      'host-map': { type: 'string', multiple: true },
      'upstream-ca': text,
    },
  })
  const found = options.safeParse({ ...values, run: values.run ?? (values.data && `${values.data}/run`) })
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw new Error(`--${issue?.path[0]?.toString() ?? 'option'}: ${issue?.message ?? 'is wrong'}`)
}
