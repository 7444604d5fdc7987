import { useEffect, useMemo, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { TrialRow } from '#shared/contract/trials.ts'
import type { ModelCall } from '#shared/schema/call.ts'
import { moneyWords } from '../../kit/money-words.ts'
import { watchTheme } from '../../kit/theme.ts'
import { costSeries } from './cost-series.ts'
import style from './cost-strip.module.css'

const height = 72

type Props = {
  calls: readonly ModelCall[]
  trial: TrialRow
  /** A moment of the strip was chosen, ISO 8601. */
  onPick(at: string): void
}

/** What the trial had cost in all, over time. A press on it goes to that moment in the timeline. */
export function CostStrip({ calls, trial: { money }, onPick }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<uPlot | null>(null)
  const series = useMemo(() => costSeries(calls, money.spent), [calls, money.spent])
  const latest = useRef({ series, onPick })
  useEffect(() => {
    latest.current = { series, onPick }
    chart.current?.setData(series)
  })
  const drawn = series[0].length > 1
  useEffect(() => {
    const element = host.current
    if (!element || !drawn) return
    const draw = () => {
      chart.current?.destroy()
      chart.current = new uPlot(options(element), latest.current.series, element)
      chart.current.over.addEventListener('click', (event) => {
        const seconds = chart.current?.posToVal(event.offsetX, 'x')
        if (seconds !== undefined) latest.current.onPick(new Date(seconds * 1_000).toISOString())
      })
    }
    draw()
    const unwatch = watchTheme(draw)
    const sizes = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height }))
    sizes.observe(element)
    return () => {
      unwatch()
      sizes.disconnect()
      chart.current?.destroy()
      chart.current = null
    }
  }, [drawn])
  return (
    <figure className={style.strip}>
      <div ref={host} className={style.chart} aria-hidden="true" />
      <figcaption className="unseen">Spent {moneyWords(money.spent)} so far</figcaption>
    </figure>
  )
}

const minutes = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const seconds = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

const large = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 })
const figure = (most: number): string => (most >= 10_000 ? large.format(most) : most.toFixed(most < 0.1 ? 4 : 2))

/** Seconds between marks; each reads differently. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400]

/** Marks closer than a minute are told apart by their seconds. */
const timesAt = (marks: readonly number[]): string[] => {
  const [first = 0, second = first + 60] = marks
  return marks.map((mark) => (second - first < 60 ? seconds : minutes).format(mark * 1_000))
}

function options(element: HTMLElement): uPlot.Options {
  const token = (name: string) => getComputedStyle(element).getPropertyValue(name).trim()
  const axis = { stroke: token('--text-secondary'), font: `11px ${token('--font')}`, ticks: { show: false } }
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { y: { range: (_, __, most) => [0, most || 1] } },
    axes: [
      { ...axis, grid: { show: false }, size: 20, space: 90, incrs: steps, values: (_, marks) => timesAt(marks) },
      {
        ...axis,
        grid: { stroke: token('--line'), width: 1 },
        size: 76,
        splits: (_, __, from, to) => [from, to],
        values: (_, [, most = 0]) => ['0', figure(most)],
      },
    ],
    series: [
      {},
      {
        stroke: token('--accent'),
        width: 1.5,
        points: { show: false },
        ...(uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
      },
    ],
  }
}
