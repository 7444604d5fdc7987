import style from './progress-bar.module.css'

/** How far something long is. @param fraction 0..1 */
export const ProgressBar = ({ label, fraction }: { label: string; fraction: number }) => (
  <progress className={style.bar} aria-label={label} max={1} value={fraction} />
)
