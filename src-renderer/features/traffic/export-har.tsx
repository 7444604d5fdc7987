import { Download } from 'lucide-react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { saveText } from '../money/save-text.ts'
import type { FlowFilter } from './filter.ts'
import style from './traffic.module.css'

const exported = (rpc: Transport['rpc'], filter: FlowFilter) => rpc.traffic.har(filter)

/** What the filter finds as a file that browsers' own tools and others open, out of the local copy. */
export function ExportHar({ filter }: { filter: FlowFilter }) {
  const { run, busy, refusal } = useCommand(exported)
  const reason = useReasonAgainst(contract.traffic.har)
  const save = async () => {
    const done = await run(filter)
    if (done) saveText('traffic.har', 'application/json', done.reply.text)
  }
  return (
    <>
      {refusal && <span className={style.quiet}>{refusal}</span>}
      <Button icon={<Icon of={Download} />} reason={reason} busy={busy} onClick={() => void save()}>
        Export HAR
      </Button>
    </>
  )
}
