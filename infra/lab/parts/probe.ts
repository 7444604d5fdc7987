import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBounded } from '../child.ts'
import { find } from './find.ts'
import type { Part, PartName } from './parts.ts'

/** What looking at one part found. `trouble` is set when it is missing or is there but does not run. */
export type Finding = { part: Part; file: string | null; found: string; trouble: string | null }

type Trial = { found: string } | { trouble: string }

/** Nothing that works needs this long to say its version, not even on a busy machine with two cores. */
const limitMs = 15_000

const lastLine = (text: string) => text.trim().split('\n').at(-1)?.trim() ?? ''

async function says(file: string, args: readonly string[], version: RegExp): Promise<Trial> {
  const ran = await runBounded(file, args, { limitMs })
  if (ran.timedOut) return { trouble: `it did not answer within ${limitMs / 1000} s` }
  const told = version.exec(ran.output)?.[0]
  return ran.code === 0 ? { found: told ?? 'present' } : { trouble: lastLine(ran.output) || `exit code ${ran.code}` }
}

/** Starts the smallest sandbox, in the way the worker does: kernels and containers that forbid user namespaces show here. */
async function tryBubblewrap(file: string): Promise<Trial> {
  const sandbox =
    '--unshare-all --unshare-user --uid 1000 --gid 1000 --cap-drop ALL --die-with-parent --new-session --ro-bind / /'
  const ran = await runBounded(file, [...sandbox.split(' '), '--proc', '/proc', '--dev', '/dev', 'true'], { limitMs })
  if (ran.code === 0) return says(file, ['--version'], /\d[\d.]+/)
  return { trouble: `a sandbox could not be started: ${lastLine(ran.output) || `exit code ${ran.code}`}` }
}

/** Has sshd check a configuration like the worker's, with a host key made for it. */
async function trySshd(file: string): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'autocode-sshd-'))
  try {
    // A service would make this folder at boot; without one, sshd refuses to run as root.
    if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 })
    const key = join(folder, 'key')
    const keygen = find(['ssh-keygen'])
    if (!keygen) return { trouble: 'ssh-keygen is missing' }
    await runBounded(keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', key], { limitMs })
    await writeFile(join(folder, 'config'), `ListenAddress 127.0.0.1\nHostKey ${key}\nUsePAM no\nPidFile none\n`)
    const ran = await runBounded(file, ['-t', '-f', join(folder, 'config')], { limitMs })
    return ran.code === 0 ? says(file, ['-V'], /OpenSSH_[\w.]+/) : { trouble: lastLine(ran.output) || `exit code ${ran.code}` }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const trials: Record<PartName, (file: string) => Promise<Trial>> = {
  Chromium: (file) => says(file, ['--version'], /\d+\.\d[\d.]*/),
  'X server': (file) => says(file, ['-version'], /TigerVNC [\d.]+/),
  'X cookies': (file) => says(file, ['-V'], /[\d.]+/),
  'Window manager': (file) => says(file, ['--version'], /[\d.]+\d/),
  'Terminal window': (file) => says(file, ['-version'], /XTerm\(\d+\)/),
  'SSH server': trySshd,
  Sandbox: tryBubblewrap,
  'Socket relay': (file) => says(file, ['-V'], /version [\d.]+/),
  'Python environments': async (file) => ({ found: /python[\d.]+/.exec(file)?.[0] ?? 'Python' }),
  Fonts: async () => ({ found: 'DejaVu' }),
}

/** Looks for a part and runs it: one that is there but cannot run is as good as missing, and the reason is told. */
export async function probe(part: Part & { name: PartName }, path?: string): Promise<Finding> {
  const file = find(part.anyOf, path)
  if (!file) return { part, file, found: '', trouble: 'not installed' }
  const trial = await trials[part.name](file)
  return 'found' in trial
    ? { part, file, found: `${file} ${trial.found}`, trouble: null }
    : { part, file, found: file, trouble: trial.trouble }
}
