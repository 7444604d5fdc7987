import type { Check } from '#shared/contract/settings.ts'
import { installLine } from '../parts/install-line.ts'
import { parts } from '../parts/parts.ts'
import { probe, type Finding } from '../parts/probe.ts'
import type { System } from '../parts/system.ts'

const sandboxFix =
  'Allow user namespaces: outside a container, sysctl -w kernel.unprivileged_userns_clone=1 (and on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0); in Docker, start it with --security-opt seccomp=unconfined'

function fixOf({ part, file }: Finding, system: System): string {
  if (system.platform !== 'linux') return 'Needs Linux: point the console at an orchestrator and workers there.'
  if (file !== null)
    return part.package === 'bubblewrap' ? sandboxFix : `Install it again: apt-get install --reinstall ${part.package}`
  return system.apt ? installLine([part.package], system.root) : `Install ${part.package} with this system's package manager.`
}

/** One finding in the words of the doctor. */
export function partCheck(finding: Finding, system: System): Check {
  const { part, trouble, found } = finding
  if (trouble === null) return { name: part.name, ok: true, found, cost: '', fix: '' }
  const where = finding.file === null ? trouble : `${finding.file} is there, but: ${trouble}`
  return { name: part.name, ok: false, found: where, cost: part.cost, fix: fixOf(finding, system) }
}

/** Looks for every part and runs each one. Takes a second or two. */
export async function partChecks(system: System, path?: string): Promise<Check[]> {
  const findings = await Promise.all(parts.map((part) => probe(part, path)))
  return findings.map((finding) => partCheck(finding, system))
}
