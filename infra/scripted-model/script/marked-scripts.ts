import type { Script } from './step.ts'

const words = 'A long answer that takes its time, so that there is something to watch and something to cut off. '

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
  /** Claims money that nobody paid. */
  revenue: {
    steps: [{ do: 'own', tool: 'report_revenue', input: { amount: '12.50', currency: 'CAD', words: 'A customer paid.' } }],
    endless: false,
    closing: 'I earned 12.50 dollars.',
    pieceMs: 0,
  },
}
