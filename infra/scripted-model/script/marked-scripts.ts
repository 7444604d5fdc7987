import { purchaseStory } from './purchase-story.ts'
import type { Script } from './step.ts'

const words = 'A long answer that takes its time, so that there is something to watch and something to cut off. '

/** Buys a domain in the demo shop, the way every agent is to buy: free ways first, then it asks, and then it waits. */
function purchase(name: string, amount: string): Script {
  const free = `curl -sS -m 5 http://free-names.test/${name}`
  const ask = {
    purchase: name,
    url: `https://shop.test/buy/${name}`,
    payee: 'Demo shop',
    amount,
    currency: 'CAD',
    items: [{ title: `${name}, one year`, quantity: 1, amount }],
    recurring: false,
    alternatives: [{ what: 'A free name at free-names.test', how: 'free_tier', failed: 'It has none.', command: free }],
    reason: 'The page needs a name of its own.',
  }
  return {
    steps: [
      { do: 'run', command: `${free} || true` },
      { do: 'own', tool: 'request_payment', input: ask },
      // Asked again with the same content it is the same case; a script cannot read its id.
      { do: 'run', command: 'sleep 20' },
      { do: 'own', tool: 'request_payment', input: ask },
      { do: 'write', path: 'bought.txt', content: `I asked for ${name}.\n` },
    ],
    endless: false,
    closing: `I asked to buy ${name}, and wrote that down in bought.txt.`,
    pieceMs: 0,
  }
}

/** Asked for by the words `scripted:<name>` in a task's goal; for tests of everything that is not a success. */
export const markedScripts: Readonly<Record<string, Script>> = {
  /** Says that it is done and did nothing: its check must fail. */
  done: { steps: [], endless: false, closing: 'Everything is done.', pieceMs: 0 },
  /** Works for ever; only money, a deadline or a person ends it. */
  loop: {
    steps: [{ do: 'run', command: 'date; sleep 0.1' }],
    endless: true,
    closing: '',
    pieceMs: 0,
  },
  /** Asks the person, then writes down that it did. */
  ask: {
    steps: [
      { do: 'own', tool: 'ask_operator', input: { question: 'Which colour should it be, red or blue?' } },
      { do: 'write', path: 'asked.txt', content: 'I asked the operator.\n' },
    ],
    endless: false,
    closing: 'I asked, and wrote that down in asked.txt.',
    pieceMs: 0,
  },
  /** One answer of 500 pieces over 25 seconds. */
  slow: { steps: [], endless: false, closing: words.repeat(120), pieceMs: 50 },
  /** Does what its program asks a person about first. */
  publish: {
    steps: [
      { do: 'run', command: 'git push origin main' },
      { do: 'write', path: 'pushed.txt', content: 'I tried to push.\n' },
    ],
    endless: false,
    closing: 'I tried to push, and wrote that down in pushed.txt.',
    pieceMs: 0,
  },
  /** Looks for a free name, finds none, and asks to buy one. */
  purchase: purchase('small-lantern.example', '3.99'),
  /** The same at a registry that hangs up before it answers. */
  'purchase-lost': purchase('lost-letter.example', '17.50'),
  /** The same for more than a person allows with one gesture. */
  'purchase-large': purchase('grand-atlas.example', '1249.00'),
  /** Two purchases, each followed until it is closed. */
  'purchase-story': purchaseStory,
  /** Claims money that nobody paid. */
  revenue: {
    steps: [{ do: 'own', tool: 'report_revenue', input: { amount: '12.50', currency: 'CAD', words: 'A customer paid.' } }],
    endless: false,
    closing: 'I earned 12.50 dollars.',
    pieceMs: 0,
  },
}
