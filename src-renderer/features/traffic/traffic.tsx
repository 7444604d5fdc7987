import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { FlowId } from '#shared/schema/ids.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Choice } from '../../kit/choice.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { useActions } from '../../shell/actions.ts'
import { goTo } from '../../shell/use-place.ts'
import { ExportHar } from './export-har.tsx'
import { choices, type FlowFilter, type Which } from './filter.ts'
import { keyOf, trafficFeed } from './feeds.ts'
import { FlowTable } from './flow-table.tsx'
import { FlowDetail } from './flow-detail.tsx'
import { Hosts } from './hosts.tsx'
import style from './traffic.module.css'

/** Everything that went to the proxy: who sent it, where to, and what was done with it. */
export function Traffic({ flowId }: { flowId: FlowId | null }) {
  const [which, setWhich] = useState<Which>('all')
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const filter = useDeferredValue(
    useMemo((): FlowFilter => ({ trialId: null, verdict: which === 'all' ? null : which, text: text.trim() }), [which, text]),
  )
  const { value: fresh, words } = useFeed(trafficFeed, keyOf(filter))
  // While another filter is looked up, what was found last stays.
  const [last, setLast] = useState(fresh)
  if (fresh && fresh !== last) setLast(fresh)
  const value = fresh ?? last
  const chosen = flowId === null ? undefined : value?.rows.find(({ flow }) => flow.id === flowId)
  useActions(
    useMemo(
      () => [
        { id: 'filter', title: 'Filter the traffic', group: 'Traffic', keys: '/', run: () => field.current?.focus() },
        {
          id: 'back',
          title: flowId ? 'Close the request' : 'Back',
          group: 'Traffic',
          keys: 'Escape',
          run: () => goTo(flowId ? { screen: 'traffic' } : { screen: 'overview' }),
        },
      ],
      [flowId],
    ),
  )
  const filtered = which !== 'all' || filter.text !== ''
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <h1 className={style.title}>Traffic</h1>
        <span className={style.count}>{value && countOf(value.rows.length, value.total)}</span>
        <Choice label="What was done with it" value={which} options={choices} onValue={(chosen) => setWhich(chosen)} />
        <input
          ref={field}
          className={style.filter}
          type="search"
          placeholder="Host or path  /"
          aria-label="Filter by host or path"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            setText('')
            event.currentTarget.blur()
          }}
        />
        <ExportHar filter={filter} />
      </header>
      <div className={style.body} data-detail={chosen ? true : undefined}>
        <div className={style.rows}>
          {!value && words && <ErrorState words={words} />}
          {value?.rows.length === 0 && (
            <EmptyState
              words={
                filtered
                  ? 'No request matches.'
                  : 'No request has come to the proxy. Agents have no other way out: whatever they fetch, send or buy is listed here, without its contents.'
              }
              {...(!filtered && { example: 'for example: GET registry.test/left-pad · let through · 84 ms' })}
            />
          )}
          {value && value.rows.length > 0 && <FlowTable key={keyOf(filter)} rows={value.rows} openId={chosen?.flow.id ?? null} />}
        </div>
        {chosen ? <FlowDetail row={chosen} /> : value && value.hosts.length > 0 && <Hosts hosts={value.hosts} onHost={setText} />}
      </div>
    </div>
  )
}

const countOf = (held: number, all: number): string =>
  held < all ? `the newest ${held.toLocaleString('en')} of ${countWords(all, 'request')}` : countWords(all, 'request')
