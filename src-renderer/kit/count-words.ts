/** A count in few characters: `812`, `1.2k`, `41k`, `3.4M`. */
export function shortCount(count: number): string {
  if (count < 1_000) return `${count}`
  const [value, unit] = count < 999_500 ? [count / 1_000, 'k'] : [count / 1_000_000, 'M']
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)}${unit}`
}
