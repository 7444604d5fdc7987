import type { ReactNode } from 'react'
import style from './sections-screen.module.css'

type Section = { name: string; href: string; current: boolean }

type Props = {
  title: string
  sections: readonly Section[]
  /** What stands at the end of the head. */
  end: ReactNode
  children: ReactNode
}

/** A screen of several sections that need its whole width: their names stand in its head. */
export function SectionsScreen({ title, sections, end, children }: Props) {
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <h1 className={style.title}>{title}</h1>
        <nav aria-label={title}>
          <ul className={style.sections}>
            {sections.map(({ name, href, current }) => (
              <li key={name}>
                <a className={style.section} href={href} aria-current={current ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {end}
      </header>
      <div className={style.body}>{children}</div>
    </div>
  )
}
