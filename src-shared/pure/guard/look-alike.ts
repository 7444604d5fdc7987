/** A host that reads like another one at a glance: two letters of its name changed places, or it says more than it should. */
export function lookAlike(host: string): string {
  const [name = '', ...rest] = host.split('.')
  const at = [...name].findIndex((letter, n) => n > 0 && n + 1 < name.length && letter !== name[n + 1])
  const swapped = `${name.slice(0, at)}${name.charAt(at + 1)}${name.charAt(at)}${name.slice(at + 2)}`
  return [at < 0 ? `${name}-pay` : swapped, ...rest].join('.')
}
