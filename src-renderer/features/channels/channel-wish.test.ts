import { expect, test } from 'vitest'
import { addressOf, emptyForm } from './channel-wish.ts'

const wish = (change: Partial<typeof emptyForm>, known = false) => addressOf({ ...emptyForm, title: 'Mine', ...change }, known)

test('each kind becomes the address that the orchestrator takes', () => {
  expect(wish({ address: ' https://a.example/x ', secret: 's' })).toEqual({
    address: { kind: 'webhook', url: 'https://a.example/x', secret: 's' },
    faults: {},
  })
  expect(wish({ kind: 'ntfy', address: 'https://ntfy.example/topic' }).address).toEqual({
    kind: 'ntfy',
    url: 'https://ntfy.example/topic',
    token: null,
  })
  expect(wish({ kind: 'email', address: 'smtps://u:p@m.example', from: 'a@b.example', to: 'c@d.example' }).faults).toEqual({})
})

test('of a known channel nothing is changed that was not typed', () => {
  expect(wish({}, true)).toEqual({ address: null, faults: {} })
  expect(wish({ secret: 'new' }, true).faults).toHaveProperty('address')
})

test.each([
  [{ title: ' ' }, 'title'],
  [{ address: 'a.example' }, 'address'],
  [{ address: 'javascript:alert(1)' }, 'address'],
  [{ kind: 'ntfy', address: 'https://ntfy.example/' }, 'address'],
  [{ kind: 'email', address: 'https://m.example' }, 'address'],
  [{ kind: 'email', address: 'smtp://m.example', from: 'a', to: 'b@c.example' }, 'from'],
] as const)('%j is wrong at %s', (change, field) => {
  expect(wish(change).faults).toHaveProperty(field)
})
