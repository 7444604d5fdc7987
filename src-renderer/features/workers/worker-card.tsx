import { memo } from 'react'
import type { Connection } from '#shared/contract/settings.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { Unknown } from '../../kit/age.tsx'
import { percentWords } from '../../kit/figures.ts'
import { Name } from '../../kit/name.tsx'
import { Sparkline } from '../../kit/sparkline.tsx'
import { hrefOf } from '../../shell/place.ts'
import { controlOf, controlWords } from '../takeover/control.ts'
import { StateWords } from './state-words.tsx'
import { Thumbnail } from './thumbnail.tsx'
import type { WorkerState } from './worker-state.ts'
import style from './worker-card.module.css'

type Props = { row: FleetRow; state: WorkerState; self: Connection['self'] | undefined }

/** One worker of the wall: its desktop, its name, its state, its load, who controls it. */
export const WorkerCard = memo(function WorkerCard({ row, state, self }: Props) {
  const { worker, sample, trail } = row
  const control = controlOf(row.lease, self)
  const heard = state.kind === 'online' || state.troubled
  const inControl = controlWords(control, heard)
  return (
    <a
      className={style.card}
      href={hrefOf({ screen: 'worker', workerId: worker.id })}
      data-row
      data-yours={(heard && control.state === 'yours') || undefined}
    >
      <Thumbnail row={row} silent={state.kind === 'silent'} />
      <span className={style.line}>
        <span className={style.name}>
          <Name>{worker.name}</Name>
        </span>
        <StateWords state={state} />
      </span>
      <span className={style.line}>
        <span className={style.control}>{inControl}</span>
        <Sparkline trail={trail} />
        <span className={style.load}>{sample ? `${percentWords(sample.cpu)} CPU` : <Unknown why="not measured yet" />}</span>
      </span>
    </a>
  )
}, sameCard)

function sameCard(a: Props, b: Props): boolean {
  return (
    a.row === b.row &&
    a.self?.device.id === b.self?.device.id &&
    a.state.words === b.state.words &&
    a.state.troubled === b.state.troubled
  )
}
