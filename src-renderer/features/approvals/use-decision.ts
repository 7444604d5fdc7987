import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import { newId } from '#shared/pure/id.ts'
import type { Approval, Decision } from '#shared/schema/approval.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import type { Shown } from './use-sheet.ts'

type Say = Pick<Decision, 'verdict' | 'cap' | 'words'> & { typed?: string }

const decide = (rpc: Transport['rpc'], input: Parameters<Transport['rpc']['approvals']['decide']>[0]) =>
  rpc.approvals.decide(input)

/** Tells a decision about the case as it is drawn. `told`: one was taken; what became of it comes through the feed. */
export function useDecision(approval: Approval, shown: Shown) {
  const [decisionId] = useState(() => newId('dcsn'))
  const [told, setTold] = useState(false)
  const offline = useReasonAgainst(contract.approvals.decide)
  const { run, busy, refusal, dismiss } = useCommand(decide)
  const say = async ({ verdict, cap, words, typed }: Say): Promise<boolean> => {
    const done = await run({
      approvalId: approval.id,
      decisionId,
      version: approval.version,
      verdict,
      cap,
      words,
      // What was not drawn whole is never approved; to deny it, it is named as the row names it.
      shown: shown.state === 'whole' ? shown.shown : approval.request,
      typed: typed ?? null,
    })
    if (done) setTold(true)
    return done !== null
  }
  return {
    say,
    busy,
    told,
    refusal,
    dismiss,
    against: offline,
    againstApproving: offline ?? (shown.state === 'whole' ? null : shown.state === 'reading' ? 'It is being read.' : shown.words),
  }
}
