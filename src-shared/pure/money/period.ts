import type { LocalDate } from '../../schema/allowance.ts'
import { dateOfDay, dayNumber } from './local-date.ts'

/** "Bi-weekly" is read as every 14 days. */
export const periodDays = 14

/** The number of the period that a day falls into; the anchor is the first day of period 0. */
export const periodOf = (anchor: LocalDate, day: LocalDate): number =>
  Math.floor((dayNumber(day) - dayNumber(anchor)) / periodDays)

/** How many days of its period are left, the day itself included: 14 to 1. */
export const daysLeft = (anchor: LocalDate, day: LocalDate): number =>
  (periodOf(anchor, day) + 1) * periodDays - (dayNumber(day) - dayNumber(anchor))

/** The first day of the next period. */
export const nextPeriodOf = (anchor: LocalDate, day: LocalDate): LocalDate =>
  dateOfDay(dayNumber(anchor) + (periodOf(anchor, day) + 1) * periodDays)
