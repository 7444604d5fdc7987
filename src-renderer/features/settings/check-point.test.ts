import { expect, test } from 'vitest'
import { checkPoint } from './check-point.ts'

const good = { address: 'https://orch.example.org:7443', code: '01234-56789-ABCDE-FGHJK', name: 'Kim' }

test('what is right is sent as the contract wants it', () => {
  expect(checkPoint(good).input).toEqual({
    address: 'https://orch.example.org:7443',
    code: '01234-56789-ABCDE-FGHJK',
    operatorName: 'Kim',
  })
})

test('what people type is put right: no scheme, lower case, spaces, a trailing slash', () => {
  const { input } = checkPoint({ address: ' orch.example.org/ ', code: '01234 56789abcde fghjk', name: ' Kim ' })
  expect(input).toEqual({ address: 'https://orch.example.org', code: '01234-56789-ABCDE-FGHJK', operatorName: 'Kim' })
})

test('a pinned certificate stays part of the address', () => {
  const address = `https://orch.example.org:7600#sha256=${'A'.repeat(43)}`
  expect(checkPoint({ ...good, address }).input?.address).toBe(address)
})

test('no code means: enrolled there already', () => expect(checkPoint({ ...good, code: ' ' }).input?.code).toBeNull())

test.each(['', 'not an address', 'ftp://x', 'http://orch.example.org', 'javascript://x'])(
  '%j is refused as an address',
  (address) => {
    expect(checkPoint({ ...good, address })).toMatchObject({
      input: null,
      problems: { address: expect.stringContaining('https') },
    })
  },
)

test('plain http goes to this machine only', () => {
  expect(checkPoint({ ...good, address: 'http://127.0.0.1:8080' }).input?.address).toBe('http://127.0.0.1:8080')
})

test.each(['01234', '01234-56789-ABCDE-FGHIL', `${good.code}-00000`])('%s is no code', (code) => {
  expect(checkPoint({ ...good, code })).toMatchObject({ input: null, problems: { code: expect.stringContaining('20') } })
})

test('a name is needed', () => expect(checkPoint({ ...good, name: '  ' }).problems.name).not.toBeNull())
