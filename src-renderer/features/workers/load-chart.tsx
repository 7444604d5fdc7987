import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { WorkerSample } from '#shared/schema/worker.ts'
import { watchTheme } from '../../kit/theme.ts'
import { beforeWords, timeSplits } from './load-axis.ts'
import { loadSeries } from './load-series.ts'
import style from './load-chart.module.css'

const width = 420
const height = 120

/** CPU and memory over the measurements that are kept, 0 to 100 %. */
export function LoadChart({ samples }: { samples: readonly WorkerSample[] }) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<uPlot | null>(null)
  const first = useRef(samples)

  useEffect(() => {
    const element = host.current
    if (!element) return
    const draw = () => {
      const data = chart.current?.data ?? loadSeries(first.current)
      chart.current?.destroy()
      chart.current = new uPlot(options(element), data, element)
    }
    draw()
    const unwatch = watchTheme(draw)
    return () => {
      unwatch()
      chart.current?.destroy()
      chart.current = null
    }
  }, [])
  useEffect(() => chart.current?.setData(loadSeries(samples)), [samples])

  return (
    <figure>
      <div ref={host} className={style.chart} aria-hidden="true" />
      <figcaption className={style.legend}>
        <span data-series="cpu">CPU</span>
        <span data-series="memory">Memory</span>
      </figcaption>
    </figure>
  )
}

function options(element: HTMLElement): uPlot.Options {
  const token = (name: string) => getComputedStyle(element).getPropertyValue(name).trim()
  const axis = { stroke: token('--text-secondary'), font: `11px ${token('--font')}`, ticks: { show: false } }
  return {
    width: Math.min(width, element.clientWidth || width),
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: [0, 100] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 20,
        splits: (_, __, from, to) => timeSplits(from, to),
        values: (_, splits) => beforeWords(splits),
      },
      {
        ...axis,
        grid: { stroke: token('--line'), width: 1 },
        size: 44,
        splits: () => [0, 50, 100],
        values: () => ['0', '50', '100 %'],
      },
    ],
    series: [
      {},
      { stroke: token('--accent'), width: 1.5, points: { show: false } },
      { stroke: token('--grey-9'), width: 1.5, dash: [4, 3], points: { show: false } },
    ],
  }
}
