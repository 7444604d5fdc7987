/** A domain that is sold: cents of Canadian dollars for a year, and how its checkout behaves. */
export type Domain = { name: string; cents: number; behaves: 'well' | 'slow' | 'lost'; words: string }

/** How long a slow answer takes, in milliseconds. */
export const slowMs = 4_000

export const catalogue: readonly Domain[] = [
  { name: 'calm-harbour.example', cents: 1_234, behaves: 'well', words: 'Registers at once.' },
  { name: 'small-lantern.example', cents: 399, behaves: 'well', words: 'Registers at once.' },
  { name: 'grand-atlas.example', cents: 124_900, behaves: 'well', words: 'A premium name.' },
  { name: 'slow-river.example', cents: 1_500, behaves: 'slow', words: 'Its registry takes a few seconds.' },
  { name: 'lost-letter.example', cents: 1_750, behaves: 'lost', words: 'Its registry often hangs up before it has answered.' },
]

/** What the card networks' own test numbers do here; every other number is declined. */
export const cards: Readonly<Record<string, 'pays' | 'asks the bank' | 'declined'>> = {
  '4242424242424242': 'pays',
  '5555555555554444': 'pays',
  '4111111111111111': 'asks the bank',
  '4012888888881881': 'declined',
}

export const dollars = (cents: number): string => `${Math.trunc(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`
