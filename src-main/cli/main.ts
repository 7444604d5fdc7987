import { DataDirInUseError } from '#core/data/lock-data-dir.ts'
import { readArguments, WrongArguments, type Arguments } from './arguments.ts'
import type { Printed } from './command.ts'
import { commands, helpText } from './commands.ts'
import { open } from './open.ts'
import { wordsOf } from './words-of.ts'

/** Exit codes: 0 answered, 1 refused or failed, 2 wrong arguments, 3 answered out of an older copy. */
async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2), process.cwd())
  const command = commands[args.command]
  if (args.help || args.command === 'help') {
    console.log(helpText())
    return 0
  }
  if (!command) throw new WrongArguments(`There is no command "${args.command}".\n\n${helpText()}`)
  const alone = command.alone?.(args)
  if (alone) return (await writeAll(alone, args)) ? 1 : 0
  const opened = await open(args.home)
  try {
    if (opened.stale) {
      const { heardAt, words } = opened.stale
      console.error(`${heardAt ? `As of ${heardAt}` : 'Nothing is known yet'}. ${words}`)
    }
    if (await writeAll(command.run(opened.client, args), args)) return 1
    return opened.stale && !command.ofLocalCopy ? 3 : 0
  } finally {
    await opened.close()
  }
}

/** Prints each as it comes; whether any of them failed. */
async function writeAll(all: AsyncIterable<Printed>, args: Arguments): Promise<boolean> {
  let failed = false
  for await (const printed of all) {
    write(printed, args)
    failed ||= printed.failed === true
  }
  return failed
}

function write({ json, text }: Printed, { json: asJson }: Arguments): void {
  process.stdout.write(`${asJson ? JSON.stringify(json) : text}\n`)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(
      error instanceof DataDirInUseError
        ? 'Another autocode command runs on this home. Wait for it, or give this one another --home.'
        : wordsOf(error),
    )
    process.exit(error instanceof WrongArguments ? 2 : 1)
  },
)
