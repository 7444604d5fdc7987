import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { dialog } from 'electron'

export type Choice = 'again' | 'fresh_copy' | 'quit'

/**
 * Asks the person what to do when the console cannot go on by itself. A dialog of the system, because neither the page
 * nor the databases can be relied on here. The choice that changes nothing is the default.
 */
export async function askRecovery(words: string, lines: string): Promise<Choice> {
  const choices: readonly Choice[] = ['again', 'fresh_copy', 'quit']
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Autocode Console',
    message: words,
    detail: `Settings and decisions are kept. The local copy of the history can be made again from the orchestrator.\n\n${lines.slice(-1_500)}`,
    buttons: ['Try again', 'Set the local copy aside and try again', 'Quit'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  })
  return choices[response] ?? 'quit'
}

/** Moves the rebuildable databases out of the way; nothing is deleted. No process may have them open. Answers what was moved. */
export function setCopyAside(dataDir: string, stamp: string): string[] {
  const caches = readdirSync(dataDir).filter((name) => /^cache-[^.]+\.db$/.test(name))
  for (const cache of caches)
    for (const part of ['', '-wal', '-shm']) {
      const file = join(dataDir, cache + part)
      if (existsSync(file)) renameSync(file, join(dataDir, `${cache}.aside-${stamp}${part}`))
    }
  return caches
}
