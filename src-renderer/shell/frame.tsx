import { usePlace } from './use-place.ts'
import { NavBar } from './nav-bar.tsx'
import { StatusLine } from './status-line.tsx'
import { Screen } from './screen.tsx'
import style from './frame.module.css'

/** Navigation above, the screen, and what holds everywhere below. */
export function Frame() {
  const place = usePlace()
  return (
    <div className={style.frame}>
      <NavBar place={place} />
      <main className={style.screen}>
        <Screen place={place} />
      </main>
      <StatusLine />
    </div>
  )
}
