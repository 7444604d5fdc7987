import { useMemo, useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { Button } from '../../kit/button.tsx'
import { useActions } from '../../shell/actions.ts'
import { AllowanceDialog } from './allowance-dialog.tsx'
import { planWords } from './allowance-wish.ts'
import { isOver } from './trial-state.ts'
import { trialReasons } from './trial-reasons.ts'
import style from './trial-side.module.css'

/** How the trial's money reaches its agent, and the way to pace it. */
export function Allowance({ row, plan }: { row: TrialRow; plan: AllowancePlan }) {
  const [asking, setAsking] = useState(false)
  const offline = useReasonAgainst(contract.money.setAllowance)
  const reason = offline ?? trialReasons(row).topUp
  useActions(
    useMemo(
      () => [
        {
          id: 'allowance',
          title: 'Daily allowance of this trial…',
          group: 'Trial',
          keys: 'd',
          find: 'pace replenish budget day',
          reason,
          run: () => setAsking(true),
        },
      ],
      [reason],
    ),
  )
  if (isOver(row.trial)) return null
  return (
    <div className={style.allowance}>
      <p className={style.quiet}>{planWords(plan)}</p>
      <Button keys="d" reason={reason} onClick={() => setAsking(true)}>
        Daily allowance…
      </Button>
      {asking && <AllowanceDialog title={row.trial.title} plan={plan} onClose={() => setAsking(false)} />}
    </div>
  )
}
