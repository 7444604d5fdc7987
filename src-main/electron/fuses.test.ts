import { FuseV1Options } from '@electron/fuses'
import { expect, test } from 'vitest'
import { fuses } from './fuses.ts'

const names = Object.values(FuseV1Options).filter((value): value is FuseV1Options => typeof value === 'number')

test('every fuse there is has a decision', () => {
  const decided = Object.keys(fuses).filter((key) => /^\d+$/.test(key))
  expect(decided.map(Number).toSorted((a, b) => a - b)).toEqual(names.toSorted((a, b) => a - b))
})

test('a fuse added by a later Electron stops the packaging instead of keeping its default', () => {
  expect(fuses.strictlyRequireAllFuses).toBe(true)
})

test('the packaged program is no interpreter and loads only its own archive', () => {
  expect(fuses).toMatchObject({
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
  })
})
