import { expect, test, vi } from 'vitest'
import { done, failed } from '../outcome.ts'
import { quickVerdict, slowVerdict, type ElectronWorld } from './verdict.ts'

const noon = new Date('2026-01-02T12:00:00.000Z')

function world(change: Partial<ElectronWorld> = {}) {
  return {
    root: false,
    display: true,
    now: () => noon,
    installed: () => ({ binary: null, words: 'its binary has not been downloaded' }),
    download: vi.fn(async () => failed('no network')),
    trial: vi.fn(async () => done('45.4.1')),
    ...change,
  } satisfies ElectronWorld
}
const here = { installed: () => ({ binary: '/e/electron', words: '' }) }

test('root and machines without a display know at once, whatever was found before', () => {
  const before = { usable: true, reason: '', binary: '/e/electron', downloadedAt: null }
  expect(quickVerdict(world({ ...here, root: true }), before)).toMatchObject({
    usable: false,
    reason: expect.stringContaining('root'),
  })
  expect(quickVerdict(world({ ...here, display: false }), before)).toMatchObject({
    usable: false,
    reason: expect.stringContaining('no display'),
  })
})

test('a binary that was tried is not tried again; another one is', () => {
  const before = { usable: true, reason: 'opens', binary: '/e/electron', downloadedAt: null }
  expect(quickVerdict(world(here), before)).toEqual(before)
  expect(quickVerdict(world(here), { ...before, binary: '/other' })).toBeNull()
  expect(quickVerdict(world(here), null)).toBeNull()
})

test('a download is tried once a day', async () => {
  const first = await slowVerdict(world())
  expect(first).toEqual({ usable: false, reason: 'no network', binary: null, downloadedAt: noon.toISOString() })
  const later = (hours: number) => world({ now: () => new Date(noon.getTime() + hours * 3_600_000) })
  expect(quickVerdict(later(23), first)).toEqual(first)
  expect(quickVerdict(later(25), first)).toBeNull()
})

test('a binary that is here is tried without any download', async () => {
  const machine = world(here)
  expect(await slowVerdict(machine)).toMatchObject({
    usable: true,
    binary: '/e/electron',
    reason: 'Electron 45.4.1 opens its window here',
  })
  expect(machine.download).not.toHaveBeenCalled()
})

test('a binary that opens no window is remembered as one', async () => {
  const verdict = await slowVerdict(world({ ...here, trial: async () => failed('it opened no window within 15 s') }))
  expect(verdict).toMatchObject({ usable: false, binary: '/e/electron', reason: 'it opened no window within 15 s' })
  expect(quickVerdict(world(here), verdict)).toEqual(verdict)
})

test('a download that worked leads to a trial', async () => {
  let fetched = false
  const machine = world({
    installed: () => (fetched ? here.installed() : { binary: null, words: 'none' }),
    download: async () => {
      fetched = true
      return done(undefined)
    },
  })
  expect(await slowVerdict(machine)).toMatchObject({ usable: true, downloadedAt: noon.toISOString() })
})
