import { lazy, Suspense, useCallback, useState } from 'react'
import { CoreRestarted } from './core-restarted.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { hrefOf } from './place.ts'
import { NavBar } from './nav-bar.tsx'
import { OfflineBar } from './offline-bar.tsx'
import { nameOfScreen, Screen } from './screen.tsx'
import { StatusLine } from './status-line.tsx'
import { useKeyBindings } from './key-bindings.ts'
import { useLastPlace } from './use-last-place.ts'
import { usePlace } from './use-place.ts'
import { useShellActions } from './use-shell-actions.ts'
import style from './frame.module.css'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const KeySheet = lazy(async () => ({ default: (await import('./key-sheet.tsx')).KeySheet }))

/** Navigation above, the screen, and what holds everywhere below. */
export function Frame() {
  const place = usePlace()
  const [sheet, setSheet] = useState<'palette' | 'keys' | null>(null)
  const openPalette = useCallback(() => setSheet('palette'), [])
  const openKeys = useCallback(() => setSheet('keys'), [])
  const close = useCallback(() => setSheet(null), [])
  useShellActions({ palette: openPalette, keySheet: openKeys })
  useKeyBindings()
  const known = useLastPlace(place)

  return (
    <div className={style.frame}>
      <NavBar place={place} onSearch={openPalette} />
      <main className={style.screen} id="screen" tabIndex={-1} aria-label={nameOfScreen(place)}>
        {/* A request opens beside the list of them, which stays as it is. */}
        <ErrorBoundary key={place.screen === 'traffic' ? place.screen : hrefOf(place)} name={nameOfScreen(place)}>
          <Suspense>{known && <Screen place={place} />}</Suspense>
        </ErrorBoundary>
      </main>
      <div className={style.below}>
        <CoreRestarted />
        <OfflineBar />
        <StatusLine />
      </div>
      <Suspense>
        {sheet === 'palette' && <Palette onClose={close} />}
        {sheet === 'keys' && <KeySheet onClose={close} />}
      </Suspense>
    </div>
  )
}
