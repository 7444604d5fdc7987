import { useMemo, useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Happening } from '#shared/contract/overview.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { Panel } from '../../kit/panel.tsx'
import { hrefOf } from '../../shell/place.ts'
import { trialsFeed } from '../trials/feeds.ts'
import { fleetFeed } from '../workers/fleet.ts'
import { sinceFeed } from './feed.ts'
import { linesOf, type Line } from './happenings.ts'
import style from './since-you-left.module.css'

const seen = (rpc: Transport['rpc'], commit: number) => rpc.overview.seen({ commit })
const none: readonly Happening[] = []

export function SinceYouLeft() {
  const { value, words } = useFeed(sinceFeed)
  const fleet = useFeed(fleetFeed).value
  const trials = useFeed(trialsFeed).value
  const lines = useMemo(() => {
    const names = new Map(fleet?.rows.map(({ worker }) => [worker.id, worker.name]))
    const titles = new Map(trials?.rows.map(({ trial }) => [trial.id, trial.title]))
    return linesOf(
      value?.rows ?? none,
      (id) => names.get(id) ?? 'a worker',
      (id) => titles.get(id) ?? 'A trial',
    )
  }, [value, fleet, trials])
  const { shown, waiting, showAll, watch } = useWaiting(lines)
  const reason = useReasonAgainst(contract.overview.seen)
  const { run, busy } = useCommand(seen)
  const newest = value?.rows[0]?.commit ?? 0
  const untold = value ? value.total - value.rows.length : 0

  return (
    <Panel
      title="Since you left"
      beside={
        newest > 0 && (
          <span className={style.seen}>
            <Button kind="ghost" busy={busy} reason={reason} onClick={() => void run(newest)}>
              Mark as seen
            </Button>
          </span>
        )
      }
    >
      {!value && words && <ErrorState words={words} />}
      {value && lines.length === 0 && <p className={style.nothing}>Nothing has happened since you last looked.</p>}
      {waiting > 0 && (
        <button type="button" className={style.waiting} onClick={showAll}>
          {waiting} new
        </button>
      )}
      <ul {...watch}>
        {shown.map((line) => (
          <li key={`${line.commit} ${line.words}`} className={style.line} data-notable={line.notable || undefined}>
            <span className={style.when}>
              <Age at={line.at} />
            </span>
            {line.place ? (
              <a className={style.words} href={hrefOf(line.place)} data-row>
                {line.words}
              </a>
            ) : (
              <span className={style.words}>{line.words}</span>
            )}
          </li>
        ))}
      </ul>
      {untold > 0 && <p className={style.nothing}>and {countWords(untold, 'earlier event')}</p>}
    </Panel>
  )
}

/** New lines wait behind a bar while the person is in the list, so that nothing moves under the pointer. */
function useWaiting(lines: readonly Line[]) {
  const [upTo, setUpTo] = useState<number | null>(null)
  const newest = lines[0]?.commit ?? 0
  const shown = upTo === null ? lines : lines.filter((line) => line.commit <= upTo)
  return {
    shown,
    waiting: lines.length - shown.length,
    showAll: () => setUpTo(newest),
    watch: { onPointerEnter: () => setUpTo(newest), onPointerLeave: () => setUpTo(null) },
  }
}
