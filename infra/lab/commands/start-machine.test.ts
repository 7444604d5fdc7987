import { expect, test } from 'vitest'
import { parts } from '../parts/parts.ts'
import { machineWords } from './start-machine.ts'

const ok = { ok: true, found: '', cost: '', fix: '' }

test('a machine that has everything needs no words, and Electron or a display are told elsewhere', () => {
  const checks = [
    { name: 'Chromium', ...ok },
    { name: 'Electron', ok: false, found: 'no', cost: 'x', fix: 'y' },
    { name: 'Display', ok: false, found: 'none', cost: 'x', fix: 'y' },
  ]
  expect(machineWords(checks, { missing: [], installed: [], trouble: null })).toEqual([])
})

test('what is missing is told with its cost, and one line brings all of it', () => {
  const missing = parts.filter((part) => part.name === 'Window manager' || part.name === 'Sandbox')
  const checks = missing.map(({ name, cost }) => ({ name, ok: false, found: 'not installed', cost, fix: 'single' }))
  const words = machineWords(checks, { missing, installed: [], trouble: 'the package servers could not be reached' }).join('\n')
  for (const { cost } of missing) expect(words).toContain(cost)
  expect(words).toContain('the package servers could not be reached')
  expect(words).not.toContain('single')
  expect(words.match(/apt-get install .* openbox bubblewrap|$/)?.[0]).toBeDefined()
})
