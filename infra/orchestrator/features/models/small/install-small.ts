import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { small } from './small-facts.ts'

export type Installed = { python: string; model: string }

/** What could not be installed, and why, in words. */
export class InstallError extends Error {
  override name = 'InstallError'
}

const stepLimitMs = 10 * 60_000

/** Debian's own Python before any other: those of version managers lie in homes that other users cannot read. */
const pythons = ['/usr/bin/python3', 'python3']

/** Written last; it names what is there, so another version is installed anew. */
const doneMark = 'installed'
const wanted = `${small.server}\n${small.model}\n${small.sha256}\n`

/**
 * Installs server and model into `folder` by Python's own installer, unless they are there. The model's file must be the one
 * we know, whoever served it. `say` is told each step.
 * @throws InstallError
 */
export async function installSmall(folder: string, say: (words: string) => void, signal: AbortSignal): Promise<Installed> {
  const python = join(folder, 'venv', 'bin', 'python')
  if (!existsSync(join(folder, doneMark))) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    say('Being installed, step 1 of 4: a place of its own.')
    await makeVenv(join(folder, 'venv'), signal)
    const pip = (...what: string[]) =>
      run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:', ...what], signal)
    say('Being installed, step 2 of 4: llama.cpp’s server, about 60 MB.')
    await pip(small.server)
    say('Being installed, step 3 of 4: the model, about 94 MB.')
    await pip('--no-deps', small.model)
    say('Being installed, step 4 of 4: checking the model’s file.')
    await writeFile(join(folder, doneMark), wanted)
  }
  const model = await modelFile(folder)
  if ((await sha256Of(model)) !== small.sha256) {
    await rm(folder, { recursive: true, force: true })
    throw new InstallError('the model’s file is not the one that was expected, so it was removed')
  }
  return { python, model }
}

async function makeVenv(folder: string, signal: AbortSignal): Promise<void> {
  let last: unknown = null
  for (const python of pythons)
    try {
      return await run(python, ['-m', 'venv', folder], signal)
    } catch (error) {
      last = error
    }
  throw last
}

async function run(file: string, args: string[], signal: AbortSignal): Promise<void> {
  try {
    await promisify(execFile)(file, args, { signal, timeout: stepLimitMs, maxBuffer: 16 * 1024 * 1024 })
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : ''
    throw new InstallError((said || (error instanceof Error ? error.message : String(error))).slice(0, 200))
  }
}

async function modelFile(folder: string): Promise<string> {
  const lib = join(folder, 'venv', 'lib')
  const [python = ''] = await readdir(lib).catch(() => [])
  return join(lib, python, 'site-packages', small.file)
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer)
  } catch {
    throw new InstallError('the model’s file is missing')
  }
  return hash.digest('hex')
}
