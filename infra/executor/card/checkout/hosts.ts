/** The host of an address, null when it is none that a card may be paid at: it must be https. */
export function secureHost(address: string): string | null {
  const url = URL.parse(address)
  return url?.protocol === 'https:' && url.port === '' ? url.hostname : null
}
