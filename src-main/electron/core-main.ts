import { servePages } from './serve-pages.ts'
import { startCore } from '#core/compose.ts'
import { DataDirInUseError } from '#core/data/lock-data-dir.ts'
import { startFailureWords } from '#core/start-failure.ts'
import { argumentsOf } from './arguments.ts'
import { toCore } from './core-words.ts'
import type { FromCore } from './core-words.ts'

const { parentPort } = process

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
const say = (word: FromCore) => parentPort.postMessage(word)

/** Messages wait in the parent port until the core is up: a page may ask for its ports before. */
async function main(): Promise<void> {
  const { home, dataDir, version } = argumentsOf(process.argv.slice(2))
  const core = await startCore({
    home,
    dataDir,
    version,
    shell: 'electron',
    log: (line) => console.log(JSON.stringify(line)),
    tell: (fresh) => say({ say: 'told', fresh }),
  })
  const page = servePages(core)
  parentPort.on('message', ({ data, ports }) => {
    const word = toCore.parse(data)
    if (word.say === 'page') page(ports)
    if (word.say === 'woke') core.woke()
    if (word.say === 'notice') core.notice(word.words)
    if (word.say === 'close') void core.close().finally(() => process.exit(0))
  })
}

main().catch((error: unknown) => {
  say({
    say: 'failed',
    trouble: error instanceof DataDirInUseError ? 'in_use' : 'other',
    words: startFailureWords(error),
  })
})
