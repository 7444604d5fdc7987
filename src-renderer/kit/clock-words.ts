const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })

/** A moment in the person's own time zone, to the second. @param at ISO 8601 */
export const clockWords = (at: string): string => full.format(new Date(at))

/** Only the time of day: `14:02`. @param at ISO 8601 */
export const timeOfDay = (at: string): string => time.format(new Date(at))
