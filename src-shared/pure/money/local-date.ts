import type { LocalDate } from '../../schema/allowance.ts'

const dayMs = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day of the calendar that a moment falls on in an IANA time zone. @throws RangeError for an unknown zone. */
export function localDateOf(instant: string, timeZone: string): LocalDate {
  let format = formats.get(timeZone)
  if (!format) {
    // The Swedish calendar is written as ISO 8601 writes it.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(new Date(instant))
}

/** Whether the name is one of a time zone that is known here. */
export function isTimeZone(name: string): boolean {
  try {
    localDateOf('2026-01-01T00:00:00.000Z', name)
    return true
  } catch {
    return false
  }
}

/** The number of days from 1 January 1970: dates, so a day with 23 or 25 hours counts as one. */
export const dayNumber = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / dayMs

export const dateOfDay = (day: number): LocalDate => new Date(day * dayMs).toISOString().slice(0, 10)
