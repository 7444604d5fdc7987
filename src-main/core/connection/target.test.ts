import { expect, test } from 'vitest'
import { lab, parseAddress, targetKey, wholeAddress } from './target.ts'

const hex = 'ab'.repeat(32)

test('an address is tidied, and its fingerprint is taken in either form', () => {
  expect(parseAddress('https://orch.example:8443/')).toEqual({
    ok: true,
    place: { address: 'https://orch.example:8443', pin: null },
  })
  for (const pin of [hex, hex.toUpperCase(), Buffer.from(hex, 'hex').toString('base64url'), (hex.match(/../g) ?? []).join(':')])
    expect(parseAddress(`https://10.0.0.5:8443#sha256=${pin}`)).toEqual({
      ok: true,
      place: { address: 'https://10.0.0.5:8443', pin: hex },
    })
})

test('an address can be passed on, fingerprint and all', () => {
  for (const address of ['https://orch.example:8443', `https://10.0.0.5:8443#sha256=${'A'.repeat(42)}E`]) {
    const parsed = parseAddress(address)
    expect(parsed.ok && wholeAddress(parsed.place)).toBe(address)
  }
})

test('plain http is for this machine only', () => {
  for (const host of ['127.0.0.1:1', 'localhost:1', '[::1]:1', '127.9.9.9:1'])
    expect(parseAddress(`http://${host}`).ok).toBe(true)
  for (const host of ['10.0.0.5', 'orch.example', '127.0.0.1.evil.test', 'localhost.evil.test'])
    expect(parseAddress(`http://${host}`)).toMatchObject({ ok: false, words: expect.stringContaining('https://') })
})

test.each(['', 'orch.example', 'ftp://x', 'https://user:pass@x', 'https://x#sha256=abc', 'https://x#other'])(
  '%s is refused in words',
  (text) => {
    expect(parseAddress(text)).toMatchObject({ ok: false, words: expect.stringMatching(/\w+/) })
  },
)

test('every target has a key of its own', () => {
  const remote = (address: string) => targetKey({ kind: 'remote', address, pin: null })
  expect(new Set([targetKey(lab), remote('https://a'), remote('https://b')]).size).toBe(3)
  expect(remote('https://a')).toMatch(/^[0-9a-f]{16}$/)
})
