import { useMemo } from 'react'
import uPlot from 'uplot'
import type { MoneySummary } from '#shared/contract/money.ts'
import { currencyOf } from '../../kit/money-words.ts'
import { axisOf, moneyAxisOf, tokenOf, useChart } from '../../kit/use-chart.ts'
import { dayStacks, type DayStacks } from './day-stacks.ts'
import style from './day-chart.module.css'

const height = 112
/** Days that are shown at most. */
const most = 30
const daySeconds = 86_400

/** Kinds from the bottom up; more than these share the last one. */
const colours = ['--accent', '--grey-9', '--grey-7', '--grey-11']
const colourOf = (place: number): string => colours[Math.min(place, colours.length - 1)] ?? '--accent'

/** What each day cost by kind. Nothing before there are two days. */
export function DayChart({ value }: { value: MoneySummary }) {
  const stacks = useMemo(() => dayStacks(value.byDayAndKind, most), [value.byDayAndKind])
  return stacks && <Stacks stacks={stacks} currency={currencyOf(value.asset)} />
}

function Stacks({ stacks, currency }: { stacks: DayStacks; currency: string }) {
  // The highest first: the lower parts are painted over it.
  const data = useMemo((): uPlot.AlignedData => [stacks.days, ...stacks.tops.toReversed()], [stacks])
  const host = useChart(data, stacks.kinds.join(' '), (element) => options(element, stacks.kinds.length))
  return (
    <figure className={style.chart} aria-label="Cost by kind and day">
      <div ref={host} className={style.plot} aria-hidden="true" />
      <figcaption className={style.legend}>
        <span>{currency} per day</span>
        {stacks.kinds.map((kind, place) => (
          <span key={kind} className={style.kind}>
            <span className={style.mark} style={{ background: `var(${colourOf(place)})` }} aria-hidden="true" />
            {kind}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

const dayWords = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })

function options(element: HTMLElement, kinds: number): uPlot.Options {
  const bars = uPlot.paths.bars?.({ size: [0.7, 28] })
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { range: (_, from, to) => [from - daySeconds / 2, to + daySeconds / 2] },
      y: { range: (_, __, highest) => [0, highest || 1] },
    },
    axes: [
      {
        ...axisOf(element),
        grid: { show: false },
        size: 20,
        splits: ({ data: [days] }) => everyOf(days, Math.max(1, Math.floor(element.clientWidth / 90))),
        values: (_, days) => days.map((day) => dayWords.format(day * 1_000)),
      },
      moneyAxisOf(element),
    ],
    series: [
      {},
      ...Array.from({ length: kinds }, (_, at) => ({
        fill: tokenOf(element, colourOf(kinds - 1 - at)),
        width: 0,
        points: { show: false },
        ...(bars ? { paths: bars } : {}),
      })),
    ],
  }
}

/** Days evenly apart, the newest among them, so that no more than `fit` are named. */
function everyOf(days: ArrayLike<number>, fit: number): number[] {
  const step = Math.ceil(days.length / fit)
  return Array.from(days).filter((_, at) => (days.length - 1 - at) % step === 0)
}
