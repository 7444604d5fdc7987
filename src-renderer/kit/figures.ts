const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** A size with one decimal from KiB on: `512 B`, `5.6 GiB`. @param bytes at least 0 */
export function bytesWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

/** Used of total in the total's unit: `5.6 of 22.4 GiB`. @param used bytes @param total bytes */
export function bytesOf(used: number, total: number): string {
  const step = total < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(total) / 10))
  const digits = step === 0 ? 0 : 1
  return `${(used / 1024 ** step).toFixed(digits)} of ${(total / 1024 ** step).toFixed(digits)} ${units[step]}`
}

/** A fraction as whole percent: `25 %`. @param fraction 0..1 */
export const percentWords = (fraction: number): string => `${Math.round(fraction * 100)} %`

/** A count with its noun: `1 worker`, `3 workers`. */
export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? one : many}`
