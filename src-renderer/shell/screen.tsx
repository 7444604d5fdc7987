import { Workers } from '../features/workers/workers.tsx'
import type { Place } from './place.ts'

export function Screen({ place }: { place: Place }) {
  switch (place.screen) {
    case 'overview':
    case 'workers':
    case 'worker':
    case 'settings':
      return <Workers />
  }
}
