import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { WorkerSample } from '#shared/schema/worker.ts'
import { Unknown } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { percentWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { Popover } from '../../kit/popover.tsx'
import { Sparkline } from '../../kit/sparkline.tsx'
import { Machine } from './machine.tsx'
import { StateWords } from './state-words.tsx'
import type { WorkerState } from './worker-state.ts'
import style from './worker-head.module.css'

type Props = { row: FleetRow; state: WorkerState; samples: readonly WorkerSample[]; children: ReactNode }

/** Who it is, how it is, how busy it is; at the end, control. */
export function WorkerHead({ row, state, samples, children }: Props) {
  const { worker, sample, trail } = row
  return (
    <header className={style.head}>
      <h1 className={style.name} title={worker.name}>
        {worker.name}
      </h1>
      <StateWords state={state} />
      <span className={style.load}>
        <Sparkline trail={trail} />
        {sample ? `${percentWords(sample.cpu)} CPU` : <Unknown why="not measured yet" />}
      </span>
      <Popover
        label={`Machine of ${worker.name}`}
        trigger={
          <Button kind="ghost">
            <span className={style.machine}>
              Machine <Icon of={ChevronDown} />
            </span>
          </Button>
        }
      >
        <Machine row={row} samples={samples} />
      </Popover>
      <div className={style.control}>{children}</div>
    </header>
  )
}
