import { lazy } from 'react'
import { Overview } from '../features/overview/overview.tsx'
import { Workers } from '../features/workers/workers.tsx'
import type { Place } from './place.ts'

// Terminals and desktops bring heavy libraries; the first paint does without them.
const WorkerScreen = lazy(async () => ({ default: (await import('../features/workers/worker-screen.tsx')).WorkerScreen }))
const Settings = lazy(async () => ({ default: (await import('../features/settings/settings.tsx')).Settings }))

export function Screen({ place }: { place: Place }) {
  switch (place.screen) {
    case 'overview':
      return <Overview />
    case 'workers':
      return <Workers />
    case 'worker':
      return <WorkerScreen key={place.workerId} workerId={place.workerId} />
    case 'settings':
      return <Settings section={place.section} />
  }
}

export const nameOfScreen = (place: Place): string =>
  ({ overview: 'Overview', workers: 'Workers', worker: 'Worker', settings: 'Settings' })[place.screen]
