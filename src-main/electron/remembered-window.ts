import { join } from 'node:path'
import { readFileOrNull, writePrivateFile } from '#core/kit/private-file.ts'
import { windowState } from './window-state.ts'
import type { WindowState } from './window-state.ts'

const fileIn = (dataDir: string) => join(dataDir, 'window.json')

/** What was remembered, or null when nothing usable was. A damaged file only costs the window its old place. */
export function recallWindow(dataDir: string): WindowState | null {
  const text = readFileOrNull(fileIn(dataDir))
  if (text === null) return null
  try {
    return windowState.parse(JSON.parse(text))
  } catch {
    return null
  }
}

export const rememberWindow = (dataDir: string, state: WindowState): void =>
  writePrivateFile(fileIn(dataDir), JSON.stringify(state))
