import { find } from './find.ts'
import { installPackages } from './install.ts'
import { parts, type Part } from './parts.ts'
import { lookAtSystem, mayInstall } from './system.ts'

/** Which parts are still missing, which packages were installed for it, and why others could not be (null: nothing went wrong). */
export type PartsReport = { missing: Part[]; installed: string[]; trouble: string | null }

const missingOf = (wanted: readonly Part[]) => wanted.filter((part) => find(part.anyOf) === null)

/** Installs the missing parts where we may (see `mayInstall`); elsewhere only finds out what is missing. */
export async function ensureParts(
  say: (words: string) => void = () => {},
  wanted: readonly Part[] = parts,
): Promise<PartsReport> {
  const before = missingOf(wanted)
  if (before.length === 0 || !mayInstall(lookAtSystem())) return { missing: before, installed: [], trouble: null }
  const outcome = await installPackages(
    before.map((part) => part.package),
    say,
  )
  const missing = missingOf(wanted)
  const installed = before.filter((part) => !missing.includes(part)).map((part) => part.package)
  return { missing, installed, trouble: outcome.ok ? null : outcome.words }
}
