import type { Answer } from '../protocol.ts'

/** What an answer came to, for the timeline: the tools it calls and how it ended. */
export function endWords({ tools, finish }: Answer): string {
  const names = [...new Set(tools.map(({ name }) => name))].slice(0, 5)
  const called = names.length > 0 ? `calls ${names.join(', ')}${tools.length > names.length ? ' …' : ''}` : ''
  return [called, finish === 'length' ? 'cut off at its limit' : ''].filter(Boolean).join('; ').slice(0, 200)
}
