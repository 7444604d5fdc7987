/** What a seller asks in a token: units of it to one address on one chain. */
export type PaymentLink = { network: string; token: string; to: string; amount: bigint }

/**
 * The payment links in a page: `ethereum:TOKEN@CHAIN/transfer?address=TO&uint256=UNITS`. Source: EIP-681; links with names instead
 * of addresses, or with amounts in scientific notation, are not read.
 */
export function paymentLinksIn(body: string): PaymentLink[] {
  const found = new Map<string, PaymentLink>()
  const links = /\bethereum:(?:pay-)?(0x[0-9a-fA-F]{40})@(\d{1,15})\/transfer\?([^\s"'<>]{1,500})/g
  for (const [, token = '', chainId = '', query = ''] of body.matchAll(links)) {
    const asked = new URLSearchParams(query.replaceAll('&amp;', '&'))
    const to = asked.get('address') ?? ''
    const units = asked.get('uint256') ?? ''
    if (!/^0x[0-9a-fA-F]{40}$/.test(to) || !/^[1-9]\d{0,77}$/.test(units)) continue
    found.set(`${chainId} ${token} ${to} ${units}`, { network: `eip155:${chainId}`, token, to, amount: BigInt(units) })
  }
  return [...found.values()].slice(0, 5)
}
