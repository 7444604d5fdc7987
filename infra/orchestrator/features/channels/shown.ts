import type { ChannelAddress } from '#shared/contract/approvals.ts'

/** What may be shown of an address: the host, or a mailbox with its name masked. A topic or a path may be all its secret. */
export function shownOf(address: ChannelAddress): string {
  if (address.kind !== 'email') return new URL(address.url).host.slice(0, 120)
  const [name = '', at = ''] = address.to.split('@')
  return `${name.slice(0, 1)}…@${at}`.slice(0, 120)
}

/** Why an address cannot be used; null = it can. */
export function addressFault(address: ChannelAddress): string | null {
  const { protocol } = new URL(address.kind === 'email' ? address.smtp : address.url)
  if (address.kind === 'email')
    return protocol === 'smtp:' || protocol === 'smtps:' ? null : 'The mail server is written as smtp://host or smtps://host.'
  return protocol === 'https:' || protocol === 'http:' ? null : 'The address begins with https:// or http://.'
}
