import { RotateCw } from 'lucide-react'
import { contract } from '#shared/contract.ts'
import { useConnection, useReasonAgainst, useStanding } from '../client/connection.ts'
import { useTransport } from '../client/use-feed.ts'
import { agoWords, durationWords } from '../kit/age-words.ts'
import { Button } from '../kit/button.tsx'
import { timeOfDay } from '../kit/clock-words.ts'
import { Icon } from '../kit/icon.tsx'
import { useNow } from '../kit/now.ts'
import { hrefOf } from './place.ts'
import { useSettled } from './use-settled.ts'
import style from './offline-bar.module.css'

/** Shorter interruptions are told by the status line alone; a bar that flashes by only alarms. Milliseconds. */
const patience = 1_500

/**
 * Offline is a mode: one thin line that says so, how old everything is, and what is being done about it. It stands
 * below the screen, so that nothing moves under the pointer when it comes and goes.
 */
export function OfflineBar() {
  const standing = useStanding()
  const connection = useConnection()
  const { rpc } = useTransport()
  const reason = useReasonAgainst(contract.settings.reconnect)
  const away = useSettled(standing.kind !== 'live' && standing.kind !== 'starting' && standing.kind !== 'none', patience)
  if (!away || standing.kind === 'live') return null
  const canRetry = standing.kind === 'offline' || standing.kind === 'connecting' || standing.kind === 'refused'
  return (
    <output className={style.bar} data-refused={standing.kind === 'refused' || undefined}>
      <strong className={style.title}>{standing.title}</strong>
      {standing.asOf && <AsOf at={standing.asOf} />}
      <span className={style.words}>{standing.words}</span>
      {connection?.retryInMs != null && standing.kind === 'offline' && (
        <NextTry due={connection.receivedAt + connection.retryInMs} />
      )}
      {standing.kind === 'refused' && <a href={hrefOf({ screen: 'settings', section: 'connection' })}>Connection settings</a>}
      {canRetry && (
        <Button
          kind="ghost"
          icon={<Icon of={RotateCw} />}
          reason={reason}
          onClick={() => void rpc.settings.reconnect().catch(() => undefined)}
        >
          Retry now
        </Button>
      )}
    </output>
  )
}

function AsOf({ at }: { at: string }) {
  const age = useNow(1_000) - Date.parse(at)
  return (
    <span className={style.age}>
      as of {timeOfDay(at)} · {agoWords(age)}
    </span>
  )
}

/** Counts down to the try that the core announced. @param due this machine's clock, milliseconds */
function NextTry({ due }: { due: number }) {
  const left = due - useNow(1_000)
  return <span className={style.quiet}>{left > 0 ? `next try in ${durationWords(left)}` : 'trying…'}</span>
}
