import type { ReactNode } from 'react'
import style from './part.module.css'

/** One piece of evidence under its heading. */
export const Part = ({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) => (
  <section className={style.part} aria-label={title}>
    <h2 className={style.title}>
      {title}
      {beside && <span className={style.beside}>{beside}</span>}
    </h2>
    {children}
  </section>
)
