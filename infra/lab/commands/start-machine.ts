import type { Check } from '#shared/contract/settings.ts'
import { readDoctorFile, type DoctorFile } from '../doctor/doctor-file.ts'
import { examine } from '../doctor/examine.ts'
import { quickVerdict, slowVerdict, type ElectronVerdict } from '../electron/verdict.ts'
import { electronWorld } from '../electron/world.ts'
import { ensureParts, type PartsReport } from '../parts/ensure.ts'
import { installLine } from '../parts/install-line.ts'
import { lookAtSystem } from '../parts/system.ts'
import type { Places } from '../places.ts'
import type { Progress, StepReport } from '../progress.ts'

/** Findings older than this are looked up again, after the console is open. */
const staleAfterMs = 24 * 60 * 60 * 1000

const notTried: ElectronVerdict = { usable: false, reason: 'still being looked for', binary: null, downloadedAt: null }

/** What does not work here, what that costs, and the one line that brings what is missing. */
export function machineWords(checks: readonly Check[], report: PartsReport): string[] {
  const bad = checks.filter((check) => !check.ok && check.name !== 'Electron' && check.name !== 'Display')
  const missing = new Set<string>(report.missing.map((part) => part.name))
  const lines = bad.map(({ name, found, cost, fix }) => `  ! ${name}: ${found}. ${cost}${missing.has(name) ? '' : ` ${fix}`}`)
  const system = lookAtSystem()
  if (report.trouble) lines.push(`  Not everything could be installed: ${report.trouble}.`)
  if (report.missing.length > 0 && system.platform !== 'linux')
    lines.push('  Desktops and sandboxes need Linux; the console works here.')
  else if (report.missing.length > 0 && system.apt)
    lines.push(
      '  To have what is missing, paste:',
      `  ${installLine(
        report.missing.map((part) => part.package),
        system.root,
      )}`,
    )
  return lines
}

const partsStep = (report: PartsReport): StepReport => {
  const installed = report.installed.length > 0 ? `installed ${report.installed.join(', ')}` : ''
  if (report.missing.length === 0) return { mark: report.trouble ? '!' : '✓', words: installed || 'all here' }
  return { mark: '!', words: `missing: ${report.missing.map((part) => part.name).join(', ')}` }
}

/**
 * Sees to the parts of the system that we use and to the verdict about Electron. Starts at once; `ready` tells the story when the caller comes to
 * it, and hands back what is known of Electron so far (`betterVerdict` when that is not the last word) and what is left to look up.
 */
export function prepareMachine(places: Places, progress: Progress) {
  const world = electronWorld()
  const before = readDoctorFile(places.doctorFile)
  let say = (_words: string) => {}
  const parts = ensureParts((words) => say(words))
  const quick = before.then((file) => quickVerdict(world, file?.electron ?? null))
  const slow = quick.then((verdict) => verdict ?? slowVerdict(world))

  async function look(cached: DoctorFile | null, report: PartsReport, verdict: ElectronVerdict): Promise<DoctorFile> {
    const known = cached !== null && report.installed.length === 0 && report.missing.length === 0
    return known ? cached : examine(places, verdict)
  }

  return {
    async ready() {
      const cached = await before
      const verdict = await quick
      const report = await progress.step(
        'System parts',
        (tell) => {
          say = tell
          return parts
        },
        partsStep,
      )
      const found = await look(cached, report, verdict ?? notTried)
      machineWords(found.checks, report).forEach((words) => progress.line(words))
      const stale = Date.now() - Date.parse(found.at) > staleAfterMs || found.checks.some((check) => !check.ok)
      return {
        verdict,
        betterVerdict: slow,
        /** Looks again at what may have changed; called when the console is open and nobody waits. */
        async refresh() {
          const electron = await slow
          if (stale || electron.reason !== found.electron.reason) await examine(places, electron)
        },
      }
    },
  }
}
