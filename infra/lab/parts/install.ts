import { runBounded } from '../child.ts'
import { done, failed, type Outcome } from '../outcome.ts'

/** What `apt-get` writes to its status descriptor: `dlstatus:3:42.5:Retrieving file 3 of 63`. */
const statusLine = /^(dl|pm)status:[^:]*:([\d.]+):/

const environment = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' })

const options = [
  '-y',
  '--no-install-recommends',
  '-o',
  'APT::Status-Fd=3',
  '-o',
  'DPkg::Lock::Timeout=60',
  '-o',
  'Dpkg::Use-Pty=0',
]

/** The words of a failed apt-get that a person can use. */
export function aptTrouble(output: string): string {
  if (/No space left|not enough free space/i.test(output)) return 'the disk is full; free about 1 GB'
  if (/Could not (resolve|connect)|Temporary failure|Failed to fetch|Unable to fetch/i.test(output))
    return 'the package servers could not be reached'
  if (/Could not get lock|is held by process/i.test(output)) return 'another package manager is at work; wait for it'
  const errors = output.split('\n').filter((line) => line.startsWith('E: '))
  return errors.at(-1)?.slice(3) ?? 'apt-get failed'
}

const limitMs = 10 * 60_000

/**
 * Status comes on a descriptor of its own that leads to the same place as stdout. Were it stdout itself, apt-get would close that for dpkg, and
 * a package whose script prints a word (fontconfig) would fail.
 */
const withStatus = 'exec apt-get "$@" 3>&1'

async function apt(args: readonly string[], say: (words: string) => void): Promise<Outcome<void>> {
  const ran = await runBounded('/bin/sh', ['-c', withStatus, 'apt-get', ...args], {
    limitMs,
    env: environment(),
    onLine(line) {
      const status = statusLine.exec(line)
      if (status) say(`${status[1] === 'dl' ? 'fetching' : 'unpacking'} ${Math.round(Number(status[2]))} %`)
    },
  })
  return ran.code === 0 ? done(undefined) : failed(ran.timedOut ? 'it took longer than ten minutes' : aptTrouble(ran.output))
}

/** `one, two: why; three: another why`. */
function troubleWords(troubles: ReadonlyMap<string, readonly string[]>): string {
  return [...troubles].map(([words, names]) => `${names.join(', ')}: ${words}`).join('; ')
}

/**
 * Installs Debian packages. When the whole set fails, what an interrupted run left half done is finished, and each is tried alone, so that one
 * that cannot be had does not cost the others. Returns what could not be installed, with why.
 */
export async function installPackages(packages: readonly string[], say: (words: string) => void): Promise<Outcome<void>> {
  say('reading the package lists')
  await apt(['update'], say)
  const together = await apt(['install', ...options, ...packages], say)
  if (together.ok) return together
  await runBounded('dpkg', ['--configure', '-a'], { limitMs, env: environment() })
  const troubles = new Map<string, string[]>()
  for (const name of packages) {
    const alone = await apt(['install', ...options, name], say)
    if (!alone.ok) troubles.set(alone.words, [...(troubles.get(alone.words) ?? []), name])
  }
  return troubles.size === 0 ? done(undefined) : failed(troubleWords(troubles))
}
