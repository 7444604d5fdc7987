import { use } from 'react'
import type { Approval } from '#shared/schema/approval.ts'
import { contract } from '#shared/contract.ts'
import { isApproved } from '#shared/pure/guard/moves.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useNow } from '../../kit/now.ts'
import style from './undo.module.css'

const revoke = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['approvals']['revoke']>[0]) =>
  rpc.approvals.revoke(input)

/** How long an approval can be taken back before it is used, milliseconds. */
const whole = 10_000

/** A bar that runs out: until it has, nothing is used. Afterwards what was not used yet can still be taken back. */
export function Undo({ approval }: { approval: Approval }) {
  const left = Date.parse(approval.usableAt ?? '') - (useNow(250) - use(ClockSkew))
  const offline = useReasonAgainst(contract.approvals.revoke)
  const { run, busy, refusal } = useCommand(revoke)
  if (!isApproved(approval)) return null
  const undoing = left > 0
  return (
    <section className={style.part} aria-label="Take back">
      <output>
        {undoing
          ? `Approved. It is used in ${Math.ceil(left / 1_000)} s; until then it can be taken back.`
          : approval.intent.kind === 'payment'
            ? 'Approved, and not used yet.'
            : 'Approved: it may be used now.'}
      </output>
      {undoing && (
        <div className={style.bar} aria-hidden="true">
          <span style={{ width: `${Math.min(100, (left / whole) * 100)}%` }} />
        </div>
      )}
      <Button reason={offline} busy={busy} onClick={() => void run({ approvalId: approval.id })}>
        {undoing ? 'Undo' : 'Take it back'}
      </Button>
      {refusal && <p className={style.refusal}>{refusal}</p>}
    </section>
  )
}
