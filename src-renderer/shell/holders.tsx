import { useConnection, useStanding } from '../client/connection.ts'
import { useFeed } from '../client/use-feed.ts'
import { controlOf, type Control } from '../features/takeover/control.ts'
import { fleetFeed } from '../features/workers/fleet.ts'
import { Age } from '../kit/age.tsx'
import { hrefOf } from './place.ts'
import style from './status-line.module.css'

/** How many are named; more are counted. */
const named = 3

/** Who is in control of which worker; yours first. */
export function Holders() {
  const rows = useFeed(fleetFeed).value?.rows ?? []
  const self = useConnection()?.self
  const heard = useStanding().kind === 'live'
  const held = rows
    .flatMap(({ worker, lease }) => {
      const control = controlOf(lease, self)
      return control.state === 'yours' || control.state === 'other' ? [{ worker, control }] : []
    })
    .sort((a, b) => Number(b.control.state === 'yours') - Number(a.control.state === 'yours'))
  return (
    <div className={style.holders}>
      {held.slice(0, named).map(({ worker, control }) => (
        <span key={worker.id} className={style.cell}>
          <a
            className={style.holder}
            data-yours={control.state === 'yours' || undefined}
            href={hrefOf({ screen: 'worker', workerId: worker.id })}
          >
            {holdWords(control, heard)} {worker.name}
          </a>
          <Age at={control.since} />
        </span>
      ))}
      {held.length > named && <span className={style.cell}>and {held.length - named} more held</span>}
    </div>
  )
}

/** While the orchestrator is not heard, nobody is known to hold anything now. */
function holdWords(control: Control, heard: boolean): string {
  if (control.state === 'other') return heard ? `${control.name} holds` : `${control.name} held`
  return heard ? 'you hold' : 'you held'
}
