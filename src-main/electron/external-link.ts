/** Longest address handed to the system's browser, in characters; longer ones have been used to hide where a link leads. */
const longest = 2048

/**
 * The address as the system's browser gets it, or null when it may not be opened: only plain https, without a name or
 * password in it. Links come from terminals and pages of workers, so they are hostile text.
 */
export function externalLink(address: string): string | null {
  if (address.length > longest || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.hostname === '') return null
  return url.href
}
