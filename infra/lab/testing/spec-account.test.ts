import { expect, test } from 'vitest'
import { specAccount } from './spec-account.ts'

const root = { uid: 0, shell: '/bin/bash' }

test('an ordinary user runs them', () => {
  expect(specAccount({ SUDO_UID: '1' }, { uid: 1000, shell: '/bin/bash' })).toEqual({ user: null, group: null, hasShell: true })
})

test('an account without a shell is known as one', () => {
  expect(specAccount({}, { uid: 65_534, shell: '/usr/sbin/nologin' }).hasShell).toBe(false)
  expect(specAccount({}, { uid: 65_534, shell: '/bin/false' }).hasShell).toBe(false)
})

test('root never runs them itself: the person behind sudo does, else nobody', () => {
  expect(specAccount({ SUDO_UID: '1000', SUDO_GID: '100' }, root)).toEqual({ user: 1000, group: 100, hasShell: true })
  for (const env of [{}, { SUDO_UID: '0', SUDO_GID: '0' }, { SUDO_UID: 'x', SUDO_GID: '0' }])
    expect(specAccount(env, root)).toEqual({ user: 65_534, group: 65_534, hasShell: false })
})
