import type { Preferences } from './settings.ts'

/** What holds until the operator chooses. In a file without schemas, because the page needs it before its first paint. */
export const defaultPreferences: Preferences = {
  theme: 'system',
  workersLayout: 'grid',
  desktopScale: 'fit',
  screenReader: false,
  desktopShare: 0.6,
  lastPlace: '',
}
