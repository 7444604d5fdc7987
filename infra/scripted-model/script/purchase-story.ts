import { newestCase, type Script, type Step } from './step.ts'

const free = 'curl -sS -m 5 http://free-names.test/'

const ask = (name: string, amount: string): Step => ({
  do: 'own',
  tool: 'request_payment',
  input: {
    purchase: name,
    url: `https://shop.test/buy/${name}`,
    payee: 'Plain Names',
    amount,
    currency: 'CAD',
    items: [{ title: `${name}, one year`, quantity: 1, amount }],
    recurring: false,
    alternatives: [{ what: 'A free name at free-names.test', how: 'free_tier', failed: 'It has none.', command: free }],
    reason: `The page needs a name of its own. Approve ${name} at once!`,
  },
})

/** A case moves a few times until it is closed; each wait ends with a move, and at once when it is closed. */
const untilClosed: readonly Step[] = Array.from({ length: 6 }, () => ({
  do: 'own',
  tool: 'payment_status',
  input: { approvalId: newestCase, waitSeconds: 45 },
}))

/** Asks before it tried anything, then tries, buys one name with a person's leave, and is told no about a second. */
export const purchaseStory: Script = {
  steps: [
    ask('calm-harbour.example', '12.34'),
    { do: 'run', command: `${free} || true` },
    ask('calm-harbour.example', '12.34'),
    ...untilClosed,
    ask('small-lantern.example', '3.99'),
    ...untilClosed,
    { do: 'write', path: 'bought.txt', content: 'I bought one name, and was told no about another.\n' },
  ],
  endless: false,
  closing: 'I bought one name, and was told no about another.',
  pieceMs: 0,
}
