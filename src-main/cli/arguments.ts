import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const flags = {
  home: { type: 'string' },
  json: { type: 'boolean' },
  follow: { type: 'boolean' },
  limit: { type: 'string' },
  project: { type: 'string' },
  trial: { type: 'string' },
  form: { type: 'string' },
  text: { type: 'string' },
  verdict: { type: 'string' },
  head: { type: 'string' },
  help: { type: 'boolean' },
} as const

export type Arguments = {
  command: string
  /** What stands after the command, in order. */
  rest: string[]
  home: string
  json: boolean
  follow: boolean
  limit: number
  project: string | null
  trial: string | null
  /** In which form something is given; each command knows its own. */
  form: string | undefined
  /** Part of a host or path. */
  text: string
  verdict: string | null
  /** The hash of an audit's newest entry, noted earlier. */
  head: string | null
  help: boolean
}

/** A command line that makes no sense; the words say what would. */
export class WrongArguments extends Error {
  override name = 'WrongArguments'
}

/** Reads the command line. @throws WrongArguments. */
export function readArguments(argv: readonly string[], here: string): Arguments {
  const { values, positionals } = parse(argv)
  const [command = 'help', ...rest] = positionals
  const limit = Number(values.limit ?? 100)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
    throw new WrongArguments(`--limit is a whole number from 1 to 1000, not "${values.limit}".`)
  return {
    command,
    rest,
    home: resolve(values.home ?? join(here, '.autocode')),
    json: values.json === true,
    follow: values.follow === true,
    limit,
    project: values.project ?? null,
    trial: values.trial ?? null,
    form: values.form,
    text: values.text ?? '',
    verdict: values.verdict ?? null,
    head: values.head ?? null,
    help: values.help === true,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, strict: true, allowPositionals: true })
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error))
  }
}
