import { beforeEach, expect, test, vi } from 'vitest'

const electron = vi.hoisted(() => ({ opened: [] as string[] }))
vi.mock('electron', () => ({
  shell: {
    openExternal: async (url: string) => {
      electron.opened.push(url)
    },
  },
}))

let openExternal: (address: string) => void
beforeEach(async () => {
  electron.opened = []
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.resetModules()
  openExternal = (await import('./open-external.ts')).openExternal
  return () => vi.useRealTimers()
})

test('https goes to the system', () => {
  openExternal('https://example.org/a')
  expect(electron.opened).toEqual(['https://example.org/a'])
})

test('nothing else does', () => {
  for (const address of ['http://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'x']) openExternal(address)
  expect(electron.opened).toEqual([])
})

test('a page that opens links faster than a person clicks is held back', () => {
  for (let count = 0; count < 50; count += 1) openExternal('https://example.org/')
  vi.advanceTimersByTime(600)
  openExternal('https://example.org/later')
  expect(electron.opened).toEqual(['https://example.org/', 'https://example.org/later'])
})
