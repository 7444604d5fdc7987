import { readFileSync } from 'node:fs'
import { release, totalmem, type } from 'node:os'
import type { WorkerDescription } from '#shared/contract/workers.ts'
import type { Parts } from '../holder/words.ts'
import packageJson from '../../../package.json' with { type: 'json' }
import { cpuCount } from './sample.ts'

/** What this worker tells the orchestrator of itself. `host` = where consoles reach its sshd. */
export const describe = (name: string, host: string, parts: Parts): WorkerDescription => ({
  name,
  version: packageJson.version,
  platform: { os: systemName(), kernel: release(), cpus: cpuCount(), memoryBytes: totalmem() },
  capabilities: parts.capabilities,
  ssh: { host, ...parts.ssh },
  hostKey: parts.hostKey,
})

function systemName(): string {
  try {
    const match = /^PRETTY_NAME="?(.*?)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))
    return match?.[1] ?? type()
  } catch {
    return type()
  }
}
