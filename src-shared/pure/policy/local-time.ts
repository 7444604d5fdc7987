export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The time of day (`23:05`) and the day of the week (`monday`) of an instant in a time zone; null when it is no instant. */
export function localTime(at: string, timeZone: string): { time: string; weekday: string } | null {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return null
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    weekday: 'long',
  }).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return { time: `${part('hour')}:${part('minute')}`, weekday: part('weekday').toLowerCase() }
}
