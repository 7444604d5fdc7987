import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { TrialRow } from '#shared/contract/trials.ts'
import { useFeed } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { decimalsOf } from '../../kit/money-words.ts'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import { CostStrip } from './cost-strip.tsx'
import { timelineFeed } from './feeds.ts'
import { timelineLines } from './timeline-lines.ts'
import { TimelineRow } from './timeline-row.tsx'
import style from './timeline.module.css'

/** Pixels from the end within which a reader counts as being at it. */
const near = 48
/** A folded line's height, pixels. */
const lineHeight = 28

/** Turns, tools, calls and costs as one; goes along with what is new while the reader is at its end. */
export function Timeline({ row }: { row: TrialRow }) {
  const { value, words } = useFeed(timelineFeed, row.trial.id)
  const lines = useMemo(() => timelineLines(value?.rows ?? []), [value])
  const calls = useMemo(() => lines.flatMap((line) => (line.kind === 'call' ? [line.call] : [])), [lines])
  const decimals = useMemo(() => Math.max(4, decimalsOf(calls.flatMap(({ cost }) => (cost ? [cost] : [])))), [calls])
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const [seen, setSeen] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; its rules still help elsewhere
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 20,
  })
  const last = lines.length - 1
  useEffect(() => {
    if (!atEnd.current || last < 0) return
    virtual.scrollToIndex(last, { align: 'end' })
    setSeen(last + 1)
  }, [virtual, last])

  if (!value && words) return <ErrorState words={words} />
  if (value && lines.length === 0)
    return (
      <EmptyState words="Nothing has happened yet. What the agent does, what its calls cost and what you say to it appear here as one." />
    )
  const unheld = value ? value.total - value.rows.length : 0
  const waiting = lines.length - seen
  const toggle = (key: string) => {
    const next = new Set(opened)
    if (!next.delete(key)) next.add(key)
    setOpened(next)
  }
  return (
    <div className={style.timeline}>
      <CostStrip calls={calls} trial={row} onPick={(at) => virtual.scrollToIndex(indexAt(lines, at), { align: 'start' })} />
      {unheld > 0 && <p className={style.before}>{countWords(unheld, 'earlier line')} not shown</p>}
      <ScrollRegion
        ref={scroller}
        className={style.scroller}
        role="log"
        label="Timeline"
        onScroll={({ currentTarget: box }) => {
          atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < near
          if (atEnd.current) setSeen(lines.length)
        }}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index]
            return (
              line && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className={style.place}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <TimelineRow line={line} decimals={decimals} open={opened.has(line.key)} onToggle={() => toggle(line.key)} />
                </div>
              )
            )
          })}
        </div>
      </ScrollRegion>
      {waiting > 0 && !atEnd.current && (
        <button type="button" className={style.waiting} onClick={() => virtual.scrollToIndex(last, { align: 'end' })}>
          {waiting} new
        </button>
      )}
    </div>
  )
}

/** The first line at or after a moment, ISO 8601. */
function indexAt(lines: readonly { at: string }[], at: string): number {
  const found = lines.findIndex((line) => line.at >= at)
  return found === -1 ? lines.length - 1 : found
}
