import { trialId } from '#shared/schema/ids.ts'
import { WrongArguments } from '../arguments.ts'
import { auditFile, type AuditFile } from '../audit-file.ts'
import { now, type Command } from '../command.ts'
import type { Client } from '../open.ts'

export const exportCommand: Command = {
  words:
    'every transfer as a journal for accounting tools or as CSV (--form csv); --form audit: the audit (--trial ID), for verify',
  async *run(client, { form = 'journal', trial }) {
    if (form === 'audit') {
      const file = await exportAudit(client, trial)
      return yield { json: file, text: JSON.stringify(file, null, 2) }
    }
    if (form !== 'journal' && form !== 'csv') throw new WrongArguments(`--form is journal, csv or audit, not "${form}".`)
    const { text, rows } = await client.money.export({ form })
    yield { json: { form, rows, text }, text }
  },
}

/** Cases and payments that one export holds at most; the contract's own limit. */
const most = 1_000

async function exportAudit(client: Client, trial: string | null): Promise<AuditFile> {
  const of = trial === null ? null : trialId.safeParse(trial)
  if (of && !of.success) throw new WrongArguments(`"${trial}" is not the id of a trial. "autocode trials" lists them.`)
  const id = of?.data ?? null
  const { entries, bodies, fault } = await client.approvals.audit({ trialId: id })
  if (fault) throw new Error(`Entry ${fault.n} of the audit is not as it was entered. ${fault.words} Nothing was exported.`)
  const cases = await now(client.approvals.watch({ filter: 'all', trialId: id, limit: most }))
  const payments = await now(client.payments.watch({ trialId: id, limit: most }))
  const { operators, devices } = await now(client.settings.operators())
  const last = entries.at(-1)
  return auditFile.parse({
    format: 'autocode-audit/1',
    trialId: id,
    exportedAt: new Date().toISOString(),
    head: last ? { n: last.n, hash: last.hash } : null,
    entries,
    bodies,
    cases: cases.rows.map(({ approval }) => approval),
    payments: payments.rows.map(({ payment }) => payment),
    operators,
    devices,
  } satisfies AuditFile)
}
