import { useEffect, useRef, type RefObject } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { watchTheme } from './theme.ts'

/**
 * Keeps a chart in an element: drawn again with every theme, as wide as the element, fed with each new data.
 * @param shape names what the options depend on, so that the chart is built anew when it changes; null = nothing to draw
 */
export function useChart(
  data: uPlot.AlignedData,
  shape: string | null,
  optionsOf: (element: HTMLElement) => uPlot.Options,
): RefObject<HTMLDivElement | null> {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<uPlot | null>(null)
  const latest = useRef({ data, optionsOf })
  useEffect(() => {
    latest.current = { data, optionsOf }
  })
  useEffect(() => {
    const element = host.current
    if (!element || shape === null) return
    const draw = () => {
      chart.current?.destroy()
      chart.current = new uPlot(latest.current.optionsOf(element), latest.current.data, element)
    }
    draw()
    const unwatch = watchTheme(draw)
    const sizes = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height: chart.current.height }))
    sizes.observe(element)
    return () => {
      unwatch()
      sizes.disconnect()
      chart.current?.destroy()
      chart.current = null
    }
  }, [shape])
  useEffect(() => chart.current?.setData(data), [data])
  return host
}

/** A token's value where a chart is drawn. */
export const tokenOf = (element: HTMLElement, name: string): string => getComputedStyle(element).getPropertyValue(name).trim()

/** How every axis looks. */
export const axisOf = (element: HTMLElement): Pick<uPlot.Axis, 'stroke' | 'font' | 'ticks'> => ({
  stroke: tokenOf(element, '--text-secondary'),
  font: `11px ${tokenOf(element, '--font')}`,
  ticks: { show: false },
})

const large = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 })
const figure = (most: number): string => (most >= 10_000 ? large.format(most) : most.toFixed(most < 0.1 ? 4 : 2))

/** An axis of money that names nought and the most. */
export const moneyAxisOf = (element: HTMLElement): uPlot.Axis => ({
  ...axisOf(element),
  grid: { stroke: tokenOf(element, '--line'), width: 1 },
  size: 76,
  splits: (_, __, from, to) => [from, to],
  values: (_, [, most = 0]) => ['0', figure(most)],
})
