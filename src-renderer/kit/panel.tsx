import type { ReactNode } from 'react'
import style from './panel.module.css'

/** A part of a screen with its heading; parts are set apart by a line, not by boxes. */
export function Panel({
  title,
  beside,
  children,
  fill,
}: {
  title: string
  beside?: ReactNode
  children: ReactNode
  fill?: boolean
}) {
  return (
    <section className={style.panel} aria-label={title} data-fill={fill || undefined}>
      <header className={style.head}>
        <h2 className={style.title}>{title}</h2>
        {beside}
      </header>
      {children}
    </section>
  )
}
