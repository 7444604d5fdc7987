import { Download } from 'lucide-react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { saveText } from './save-text.ts'
import style from './export-money.module.css'

type Form = 'csv' | 'journal'
const exported = (rpc: Transport['rpc'], form: Form) => rpc.money.export({ form })

const files = {
  csv: { name: 'transfers.csv', type: 'text/csv' },
  journal: { name: 'transfers.journal', type: 'text/plain' },
} as const

/** The whole ledger as a file, out of the local copy. */
export function ExportMoney() {
  const { run, busy, refusal } = useCommand(exported)
  const reason = useReasonAgainst(contract.money.export)
  const save = async (form: Form) => {
    const done = await run(form)
    if (done) saveText(files[form].name, files[form].type, done.reply.text)
  }
  return (
    <div className={style.export}>
      {refusal && <span className={style.refusal}>{refusal}</span>}
      <Button icon={<Icon of={Download} />} reason={reason} busy={busy} onClick={() => void save('csv')}>
        Export CSV
      </Button>
      <Button icon={<Icon of={Download} />} reason={reason} busy={busy} onClick={() => void save('journal')}>
        Export journal
      </Button>
    </div>
  )
}
