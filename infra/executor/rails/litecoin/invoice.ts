import { unitsOf } from '#shared/pure/money/decimal.ts'

/** What a seller asks in litecoin: units of LTC/8 to one address, until a moment. */
export type Invoice = { address: string; amount: bigint; until: string | null }

const asset = 'LTC/8'

/**
 * The invoices in a page, as links of the form `litecoin:ADDRESS?amount=DECIMAL&exp=SECONDS`; `exp` is the moment when it
 * ends, in seconds since 1970. Source: BIP 21 (which has no `exp`; sellers that have none leave it out).
 */
export function invoicesIn(body: string): Invoice[] {
  const found = new Map<string, Invoice>()
  for (const [, address = '', query = ''] of body.matchAll(/\blitecoin:([a-zA-Z0-9]{20,100})\?([^\s"'<>]{1,500})/g)) {
    const asked = new URLSearchParams(query.replaceAll('&amp;', '&'))
    const amount = unitsOf(asked.get('amount') ?? '', asset)
    if (amount === null || amount <= 0n) continue
    // A parameter that must be understood and is not makes the whole invoice one that cannot be paid.
    if ([...asked.keys()].some((name) => name.startsWith('req-'))) continue
    const seconds = /^\d{1,11}$/.exec(asked.get('exp') ?? '')?.[0]
    const until = seconds === undefined ? null : new Date(Number(seconds) * 1_000).toISOString()
    found.set(`${address} ${amount}`, { address, amount, until })
  }
  return [...found.values()].slice(0, 5)
}
