import type { Flow } from '#shared/schema/flow.ts'

export type Verdict = { words: string; tone: 'plain' | 'wrong' | 'waiting' | 'quiet' }

const verdicts: Readonly<Record<Flow['verdict'], Verdict>> = {
  allowed: { words: 'Let through', tone: 'quiet' },
  passed_through: { words: 'Passed unseen', tone: 'plain' },
  swapped: { words: 'Let through, secret put in', tone: 'plain' },
  held: { words: 'Held for a person', tone: 'waiting' },
  refused: { words: 'Refused', tone: 'plain' },
  broken: { words: 'Broken off', tone: 'plain' },
}

/** What the proxy did with a request. A card number on its way out is money at risk. */
export const verdictOf = ({ verdict, card }: Pick<Flow, 'verdict' | 'card'>): Verdict =>
  card && verdict === 'refused' ? { words: `Refused: card …${card.lastFour}`, tone: 'wrong' } : verdicts[verdict]

export const senders: Readonly<Record<Flow['from'], string>> = {
  agent: 'Agent',
  executor: 'Executor',
  desktop: 'Desktop',
  unknown: 'Nobody we know',
}

const usual: Readonly<Partial<Record<Flow['scheme'], number>>> = { http: 80, ws: 80, https: 443, wss: 443 }

/** The host, with its port where that is not the usual one. */
export const hostOf = ({ host, port, scheme }: Pick<Flow, 'host' | 'port' | 'scheme'>): string =>
  usual[scheme] === port ? host : `${host}:${port}`

/** How long something took: `84 ms`, `12.3 s`. @param ms milliseconds */
export const msWords = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`)
