import type { ClientLink } from '@orpc/client'
import { expect, test } from 'vitest'
import { LinkLost } from './refusal.ts'
import { SwitchLink } from './switch-link.ts'

const end: ClientLink<object> = { call: async (path) => `answer to ${path.join('.')}` }
const call = (link: SwitchLink, signal = new AbortController().signal) =>
  link.call(['a', 'b'], undefined, { context: {}, signal })

test('a call made while the page opens waits for the core', async () => {
  const link = new SwitchLink()
  const asked = call(link)
  link.opened(end)
  expect(await asked).toBe('answer to a.b')
})

test('it fails with words when the core does not come, and at once when the core was lost', async () => {
  const link = new SwitchLink()
  const asked = call(link)
  link.lost()
  await expect(asked).rejects.toThrow(LinkLost)
  link.opened(end)
  link.lost()
  await expect(call(link)).rejects.toThrow(LinkLost)
})

test('one that nobody wants any more is not made', async () => {
  const link = new SwitchLink()
  const wanted = new AbortController()
  const asked = call(link, wanted.signal)
  wanted.abort()
  link.opened({ call: () => Promise.reject(new Error('it was made')) })
  await expect(asked).rejects.toThrow('abort')
})

test('a page that has just come from the core counts as linked until that proves wrong', async () => {
  const link = new SwitchLink(true)
  let changes = 0
  link.watch(() => (changes += 1))
  expect(link.state()).toEqual({ state: 'open' })
  link.opened(end)
  expect(changes).toBe(0)
  link.lost()
  expect(changes).toBe(1)
  expect(link.state().state).toBe('lost')
})
