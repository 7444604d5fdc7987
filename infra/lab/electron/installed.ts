import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The Electron binary that would be used, and how it came here; `binary` is null when there is none. */
export type Installed = { binary: string | null; words: string }

const read = (file: string) => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null
  }
}

const nameIn = (platform: NodeJS.Platform) =>
  platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : platform === 'win32' ? 'electron.exe' : 'electron'

/**
 * Looks for the Electron binary without side effects. Never by importing `electron`: that starts a download which may hang.
 * `folder` is node_modules/electron; the environment may name another build (ELECTRON_OVERRIDE_DIST_PATH).
 */
export function findElectron(folder: string, env: NodeJS.ProcessEnv = process.env, platform = process.platform): Installed {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const binary = join(override, read(join(folder, 'path.txt')) ?? nameIn(platform))
    return existsSync(binary)
      ? { binary, words: `named by ELECTRON_OVERRIDE_DIST_PATH` }
      : { binary: null, words: `ELECTRON_OVERRIDE_DIST_PATH names ${override}, where there is no Electron` }
  }
  const manifest = read(join(folder, 'package.json'))
  if (manifest === null) return { binary: null, words: 'the electron package is not installed' }
  const wanted = /"version":\s*"([^"]+)"/.exec(manifest)?.[1]
  const name = read(join(folder, 'path.txt'))
  const there = read(join(folder, 'dist', 'version'))?.replace(/^v/, '')
  if (name === null || there === undefined) return { binary: null, words: 'its binary has not been downloaded' }
  if (there !== wanted) return { binary: null, words: `the binary here is ${there}, but ${wanted} is needed` }
  const binary = join(folder, 'dist', name)
  return existsSync(binary) ? { binary, words: `Electron ${there}` } : { binary: null, words: 'its binary is incomplete' }
}
