import { readFile } from 'node:fs/promises'
import type { AuditFault } from '#shared/pure/guard/verify-audit.ts'
import { faultOfFile, readAuditFile } from '../audit-file.ts'
import type { Command, Printed } from '../command.ts'

type Verified = { entries: number; head: string | null; fault: AuditFault | null }

export const verify: Command = {
  words: '[FILE]: follow the whole audit, local or exported, and name the first entry that is not as it was entered',
  ofLocalCopy: true,
  alone: ({ rest: [path], head }) => (path === undefined ? null : ofFile(path, head)),
  async *run(client) {
    const { entries, fault, head } = await client.approvals.audit({ trialId: null })
    yield printed({ entries: entries.length, head, fault }, 'in the local copy')
  },
}

async function* ofFile(path: string, head: string | null): AsyncIterable<Printed> {
  const file = readAuditFile(await readFile(path, 'utf8'))
  const { entries } = file
  yield printed({ entries: entries.length, head: entries.at(-1)?.hash ?? null, fault: faultOfFile(file, head) }, `in ${path}`)
}

function printed({ entries, head, fault }: Verified, where: string): Printed {
  const json = { ok: fault === null, entries, head, fault }
  if (fault) return { json, text: `Entry ${fault.n} ${where}: ${fault.words}`, failed: true }
  if (head === null) return { json, text: `Nothing was entered yet ${where}.` }
  return {
    json,
    text: `${entries} ${entries === 1 ? 'entry' : 'entries'} ${where}, each as it was entered.\nThe newest has the hash ${head}. Note it elsewhere: a chain that was cut short later shows against it (--head).`,
  }
}
