import { useEffect, useMemo, useRef } from 'react'
import uPlot from 'uplot'
import type { TrialRow } from '#shared/contract/trials.ts'
import type { ModelCall } from '#shared/schema/call.ts'
import { moneyWords } from '../../kit/money-words.ts'
import { axisOf, moneyAxisOf, tokenOf, useChart } from '../../kit/use-chart.ts'
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
  const series = useMemo(() => costSeries(calls, money.spent), [calls, money.spent])
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  const host = useChart(series, series[0].length > 1 ? 'line' : null, (element) => options(element, (at) => pick.current(at)))
  return (
    <figure className={style.strip}>
      <div ref={host} className={style.chart} aria-hidden="true" />
      <figcaption className="unseen">Spent {moneyWords(money.spent)} so far</figcaption>
    </figure>
  )
}

const minutes = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const seconds = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

/** Seconds between marks; each reads differently. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400]

/** Marks closer than a minute are told apart by their seconds. */
const timesAt = (marks: readonly number[]): string[] => {
  const [first = 0, second = first + 60] = marks
  return marks.map((mark) => (second - first < 60 ? seconds : minutes).format(mark * 1_000))
}

function options(element: HTMLElement, onPick: (at: string) => void): uPlot.Options {
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { y: { range: (_, __, most) => [0, most || 1] } },
    hooks: {
      ready: [
        (chart) =>
          chart.over.addEventListener('click', ({ offsetX }) =>
            onPick(new Date(chart.posToVal(offsetX, 'x') * 1_000).toISOString()),
          ),
      ],
    },
    axes: [
      {
        ...axisOf(element),
        grid: { show: false },
        size: 20,
        space: 90,
        incrs: steps,
        values: (_, marks) => timesAt(marks),
      },
      moneyAxisOf(element),
    ],
    series: [
      {},
      {
        stroke: tokenOf(element, '--accent'),
        width: 1.5,
        points: { show: false },
        ...(uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
      },
    ],
  }
}
