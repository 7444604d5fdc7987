import { parseArgs, type ParseArgsConfig } from 'node:util'
import { failed, type Outcome } from './outcome.ts'

const flags = {
  home: { type: 'string', words: '--home DIR       where all data lives (default: .autocode in this folder)' },
  workers: { type: 'string', words: '--workers N      how many workers the lab runs (first start: 2)' },
  'no-window': { type: 'boolean', words: '--no-window      open nothing; print the address and a one-use code' },
  'no-lab': { type: 'boolean', words: '--no-lab         only the console: start no orchestrator and no workers' },
  port: { type: 'string', words: '--port N         port of the web console (default: any free one)' },
  'lab-port': { type: 'string', words: "--lab-port N     port of the lab's orchestrator (chosen once; 0 chooses anew)" },
  json: { type: 'boolean', words: '--json           print the findings as JSON' },
  role: { type: 'string', words: '--role ROLE      operator or worker (default operator)' },
  help: { type: 'boolean', words: '--help           this text' },
} as const

type Flag = keyof typeof flags
type Flags = { [F in Flag]?: (typeof flags)[F]['type'] extends 'string' ? string : boolean }

type CommandWords = {
  words: string
  flags: readonly Flag[]
  /** Whether other flags go to the program as they are; it knows them best. */
  passesOn?: true
}

const commands = {
  start: { words: 'start the lab and open the console', flags: ['home', 'workers', 'no-window', 'no-lab', 'port', 'lab-port'] },
  stop: { words: 'stop the console, the workers and the orchestrator of this home', flags: ['home'] },
  doctor: { words: 'what is here, what is missing, what to do', flags: ['home', 'json'] },
  test: { words: 'set up and run every test', flags: [] },
  dev: {
    words: 'the console, rebuilt and restarted when a source file changes',
    flags: ['home', 'workers', 'no-window', 'no-lab', 'port', 'lab-port'],
  },
  build: { words: 'build what changed', flags: [] },
  dist: { words: 'package the Electron app', flags: [] },
  bench: { words: 'print every figure beside its peer', flags: [] },
  soak: { words: 'the tests with their long loops', flags: [] },
  'e2e:electron': { words: 'the end-to-end specs on Electron', flags: [] },
  worker: {
    words:
      'a worker on this machine for an orchestrator elsewhere: --orchestrator URL --name NAME [--code CODE, or AUTOCODE_CODE in the environment] [--ssh-host HOST] [--ssh-listen ADDRESS:PORT]',
    flags: ['home'],
    passesOn: true,
  },
  orchestrator: {
    words: 'an orchestrator alone, for a real deployment: [--listen HOST:PORT] [--tls-self-signed] …',
    flags: ['home'],
    passesOn: true,
  },
  autocode: {
    words: 'the command line: workers, trials, events, money, export, models; autocode help tells more',
    flags: ['home'],
    passesOn: true,
  },
  secret: {
    words: 'put a secret (a card, a key) into the executor’s store: secret NAME < FILE',
    flags: ['home'],
    passesOn: true,
  },
  invite: { words: 'a one-use code for another console or worker', flags: ['home', 'role'] },
} as const satisfies Record<string, CommandWords>

export type CommandName = keyof typeof commands
export type Command = { name: CommandName; flags: Flags; help: boolean; rest: string[] }

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

/** The help text: of one command, or of all when `name` is null. */
export function helpText(name: CommandName | null): string {
  if (name)
    return [
      `npm ${name === 'start' ? 'start' : `start -- ${name}`}: ${commands[name].words}`,
      '',
      ...[...commands[name].flags, 'help' as const].map((flag) => `  ${flags[flag].words}`),
      '',
      'npm wants two dashes before flags: npm start -- --workers 3',
    ].join('\n')
  const list = Object.entries(commands).map(([command, { words }]) => `  ${command.padEnd(13)} ${words}`)
  return ['node start.mjs [command] [flags]', '', ...list, '', 'node start.mjs COMMAND --help tells its flags.'].join('\n')
}

/** Reads what was typed. The first word is the command; none means `start`. */
export function readArguments(argv: readonly string[]): Outcome<Command> {
  const [first = 'start', ...rest] = argv
  const named = !first.startsWith('-')
  const name = named ? first : 'start'
  if (!isCommand(name)) return failed(`There is no command "${name}".\n\n${helpText(null)}`)
  const typed = named ? rest : [...argv]
  const { flags: own, ...more }: CommandWords = commands[name]
  const allowed: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean' } }
  for (const flag of own) allowed[flag] = { type: flags[flag].type }
  const [ours, theirs] = more.passesOn ? split(typed, allowed) : [typed, []]
  try {
    const { values } = parseArgs({ args: ours, options: allowed, strict: true, allowPositionals: false })
    const read: Flags = values
    return { ok: true, value: { name, flags: read, help: read.help === true, rest: theirs } }
  } catch (error) {
    const what = error instanceof Error ? error.message.split('. ')[0] : String(error)
    return failed(`${what}.\n\n${helpText(name)}`)
  }
}

/** Parts what was typed into the flags we know, with their values, and everything else. */
function split(typed: readonly string[], known: NonNullable<ParseArgsConfig['options']>): [string[], string[]] {
  const ours: string[] = []
  const theirs: string[] = []
  for (let at = 0; at < typed.length; at += 1) {
    const word = typed[at] ?? ''
    const [flag = ''] = word.replace(/^--/, '').split('=')
    const option = word.startsWith('--') ? known[flag] : undefined
    ;(option ? ours : theirs).push(word)
    const value = typed[at + 1]
    if (option?.type !== 'string' || word.includes('=') || value === undefined) continue
    ours.push(value)
    at += 1
  }
  return [ours, theirs]
}

/** A flag that must be a whole number between `min` and `max`; undefined when it was not given. */
export function numberFlag(flag: Flag, text: string | undefined, min: number, max: number): Outcome<number | undefined> {
  if (text === undefined) return { ok: true, value: undefined }
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  return number >= min && number <= max
    ? { ok: true, value: number }
    : failed(`--${flag} must be a whole number from ${min} to ${max}, not "${text}".`)
}
