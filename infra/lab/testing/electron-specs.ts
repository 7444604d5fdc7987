import { spawn } from 'node:child_process'
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildChanged } from '../build/build.ts'
import { findElectron } from '../electron/installed.ts'
import { downloadElectron } from '../electron/download.ts'
import { toolEnvironment } from '../foreground.ts'
import { tryElectron } from '../electron/trial.ts'
import { cloneRoot } from '../places.ts'
import { ensureParts } from '../parts/ensure.ts'
import { hasDisplay } from '../window/display.ts'
import { specAccount, type SpecAccount } from './spec-account.ts'
import { withDisplay } from './with-display.ts'

/** The specs that open the console in Electron, and those of them that need a worker one can log in to. The others are about the browser. */
const specs = ['specs/electron/']
const liveSpecs = ['specs/story.spec.ts']

async function electronBinary(): Promise<string | null> {
  const folder = join(cloneRoot, 'node_modules', 'electron')
  if (findElectron(folder).binary === null) await downloadElectron(folder)
  return findElectron(folder).binary
}

/** Runs the end-to-end specs with the Electron launcher, as an unprivileged user, on the display that is there or on one made for it. */
export async function runElectronSpecs(): Promise<number> {
  await ensureParts()
  const built = await buildChanged(cloneRoot)
  if (!built.ok) return fail(built.words)
  const binary = await electronBinary()
  if (binary === null)
    return fail(
      'There is no Electron here and none could be downloaded. Name one with ELECTRON_OVERRIDE_DIST_PATH=DIR (the folder that holds it).',
    )
  const account = specAccount()
  const { user, group } = account
  if (!account.hasShell)
    console.log(
      'Specs with live desktops and terminals are left out: this account has no shell. An ordinary user has all of them.',
    )
  const folder = await mkdtemp(join(tmpdir(), 'autocode-electron-'))
  try {
    const home = join(folder, 'home')
    await mkdir(home, { mode: 0o700 })
    if (user !== null && group !== null) for (const path of [folder, home]) await chown(path, user, group)
    const env = toolEnvironment({ AUTOCODE_SHELL: 'electron', AUTOCODE_ELECTRON: binary, HOME: home, XDG_RUNTIME_DIR: home })
    return hasDisplay() && user === null
      ? await runSpecs(folder, env, binary, account)
      : await withDisplay(folder, user, (display) => runSpecs(folder, { ...env, ...display }, binary, account))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runSpecs(folder: string, env: NodeJS.ProcessEnv, binary: string, account: SpecAccount): Promise<number> {
  const { user, group } = account
  const as = { env, ...(user !== null && group !== null && { uid: user, gid: group }) }
  const tried = await tryElectron(binary, 15_000, as)
  if (!tried.ok)
    return fail(
      `${binary}: ${tried.words}.${user === null ? '' : ` It is started as user ${user}, who must be able to read it and this clone.`}`,
    )
  const cli = join(cloneRoot, 'node_modules/@playwright/test/cli.js')
  const args = [
    'test',
    '--config',
    join(cloneRoot, 'e2e/playwright.config.ts'),
    '--reporter=list',
    '--output',
    join(folder, 'results'),
    ...specs,
    ...(account.hasShell ? liveSpecs : []),
  ]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], {
      stdio: 'inherit',
      cwd: cloneRoot,
      ...as,
    })
    child.once('error', (error) => resolve(fail(error.message)))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function fail(words: string): number {
  console.error(words)
  return 1
}
