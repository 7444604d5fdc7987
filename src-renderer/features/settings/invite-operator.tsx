import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { CommandLine } from '../../kit/command-line.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { Notice } from '../../kit/notice.tsx'
import style from './settings.module.css'

const invite = (rpc: Transport['rpc']) => rpc.operators.invite({ role: 'operator' })

/** A code for another console. It is shown once and kept nowhere in this page. */
export function InviteOperator() {
  const [made, setMade] = useState<{ code: string; expiresAt: string } | null>(null)
  const { run, busy, refusal } = useCommand(invite)
  const reason = useReasonAgainst(contract.operators.invite)
  return (
    <section className={style.part} aria-labelledby="invite">
      <h3 id="invite" className={style.partTitle}>
        Another console
      </h3>
      <p className={style.quiet}>
        A code enrols one more device, of yours or of another operator. It works once; whoever has it can do all that you can.
      </p>
      {refusal && (
        <Notice inset tone="red">
          {refusal}
        </Notice>
      )}
      {made ? (
        <>
          <CommandLine line={made.code} />
          <p>
            Shown only now; it ends in <Countdown to={made.expiresAt} />. Enter it there under Settings, Connection.
          </p>
          <Button onClick={() => setMade(null)}>Done</Button>
        </>
      ) : (
        <Button reason={reason} busy={busy} onClick={() => void run(undefined).then((done) => done && setMade(done.reply))}>
          Make a code
        </Button>
      )}
    </section>
  )
}
