import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { dialog } from 'electron'
import type { BrowserWindow, MessageBoxOptions } from 'electron'
import type { CoreTrouble } from './core-words.ts'

/** Why the console cannot go on, and the last lines its core wrote. */
export type Ending = { trouble: CoreTrouble; words: string; lines: string }

export type Choice = 'again' | 'fresh_copy' | 'quit'

const labels: Record<Choice, string> = {
  again: 'Try again',
  fresh_copy: 'Set the local copy aside and try again',
  quit: 'Quit',
}
const promise = 'Settings and decisions are kept. The local copy of the history can be made again from the orchestrator.'

/**
 * Asks the person what to do when the console cannot go on by itself. A dialog of the system, because neither the page
 * nor the databases can be relied on here, and one of `window`, which would otherwise come to lie over it. The choice
 * that changes nothing is the default.
 */
export async function askRecovery(window: BrowserWindow | null, { trouble, words, lines }: Ending): Promise<Choice> {
  // What another console has open must not be moved away under it.
  const choices: readonly Choice[] = trouble === 'in_use' ? ['again', 'quit'] : ['again', 'fresh_copy', 'quit']
  const box: MessageBoxOptions = {
    type: 'error',
    title: 'Autocode Console',
    message: words,
    detail: trouble === 'in_use' ? '' : `${promise}\n\n${lines.slice(-1_500)}`,
    buttons: choices.map((choice) => labels[choice]),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  }
  // A dialog of a window that is not shown yet may not be seen either.
  window?.show()
  const { response } = await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box))
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
