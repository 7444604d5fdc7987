import { isId } from '#shared/pure/is-id.ts'
import type { WorkerId } from '#shared/schema/ids.ts'

export const settingsSections = ['connection', 'operators', 'preferences', 'about'] as const
export type SettingsSection = (typeof settingsSections)[number]

/** Where the person is. Only screens that exist. */
export type Place =
  | { screen: 'overview' }
  | { screen: 'workers' }
  | { screen: 'worker'; workerId: WorkerId }
  | { screen: 'settings'; section: SettingsSection }

/** The place as an address within the page: `#/workers/wrkr_…`. */
export function hrefOf(place: Place): string {
  switch (place.screen) {
    case 'worker':
      return `#/workers/${place.workerId}`
    case 'settings':
      return `#/settings/${place.section}`
    default:
      return `#/${place.screen}`
  }
}

/** The place an address names; null when it names none, as after a screen was renamed. */
export function placeOf(hash: string): Place | null {
  const [screen, part, ...rest] = hash.replace(/^#\/?/, '').split('/')
  if (rest.length > 0) return null
  if (screen === 'overview' && part === undefined) return { screen }
  if (screen === 'workers') {
    if (part === undefined) return { screen }
    return isId('wrkr', part) ? { screen: 'worker', workerId: part } : null
  }
  if (screen === 'settings') {
    const section = settingsSections.find((name) => name === (part ?? 'connection'))
    return section ? { screen, section } : null
  }
  return null
}
