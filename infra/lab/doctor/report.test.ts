import { expect, test } from 'vitest'
import { reportText } from './report.ts'

test('what is well takes a line; what is not says its cost and its cure below', () => {
  const text = reportText([
    { name: 'Node', ok: true, found: '24.21.0', cost: '', fix: '' },
    { name: 'Sandbox', ok: false, found: 'not installed', cost: 'Nothing is started.', fix: 'apt-get install bubblewrap' },
  ])
  expect(text).toBe(
    '✓ Node     24.21.0\n! Sandbox  not installed\n           Nothing is started.\n           apt-get install bubblewrap',
  )
})
