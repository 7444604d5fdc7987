import type { ReactNode } from 'react'
import style from './section-page.module.css'

type Section = { name: string; href: string; current: boolean }

type Props = {
  title: string
  sections: readonly Section[]
  /** For tables, which need more width than text. */
  wide?: boolean
  children: ReactNode
}

/** A screen of several sections: their names at the side, one of them beside it under its heading. */
export function SectionPage({ title, sections, wide, children }: Props) {
  return (
    <div className={style.screen}>
      <nav className={style.nav} aria-label={title}>
        <h1 className={style.title}>{title}</h1>
        <ul>
          {sections.map(({ name, href, current }) => (
            <li key={name}>
              <a className={style.link} href={href} aria-current={current ? 'page' : undefined} data-row>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={style.body} data-wide={wide || undefined}>
        <h2 className={style.heading}>{sections.find(({ current }) => current)?.name}</h2>
        {children}
      </div>
    </div>
  )
}
