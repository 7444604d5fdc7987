import { powerMonitor } from 'electron'

/** After a sleep every connection is suspect, long before its own deadline says so. */
export const onWake = (wake: () => void): void => {
  powerMonitor.on('resume', wake)
}
