import { sparkPaths, type Trail } from './spark-paths.ts'
import style from './sparkline.module.css'

const width = 72
const height = 18

/** The last minutes of a fraction as a line; the figure itself stands beside it in words. */
export function Sparkline({ trail }: { trail: Trail }) {
  return (
    <svg className={style.line} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path className={style.floor} d={`M0 ${height - 0.5}H${width}`} />
      <path className={style.trail} d={sparkPaths(trail, width, height)} />
    </svg>
  )
}
