import { expect, test } from 'vitest'
import { createProgress } from './progress.ts'

const recorder = (isTTY: boolean) => {
  const written: string[] = []
  return { isTTY, write: (text: string) => written.push(text), text: () => written.join('') }
}

test('elsewhere than on a terminal a quick step is one plain line', async () => {
  const output = recorder(false)
  const progress = createProgress(output, () => 0)
  await progress.step(
    'Build',
    async () => 3,
    (count) => ({ words: `${count} files` }),
  )
  expect(output.text()).toBe('✓ Build: 3 files  0.0 s\n')
})

test('on a terminal the running step is shown at once and redrawn in place', async () => {
  const output = recorder(true)
  let clock = 0
  const progress = createProgress(output, () => clock)
  await progress.step('Build', async (say) => {
    clock = 1500
    say('pages')
  })
  expect(output.text()).toContain('… Build  0.0 s')
  expect(output.text()).toContain('\r\u001B[K… Build: pages  1.5 s')
  expect(output.text().endsWith('\r\u001B[K✓ Build  1.5 s\n')).toBe(true)
})

test('a step that throws is marked, and the error goes on', async () => {
  const output = recorder(false)
  const progress = createProgress(output, () => 0)
  await expect(progress.step('Build', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(output.text()).toBe('✗ Build  0.0 s\n')
})

test('a step can end with a warning', async () => {
  const output = recorder(false)
  await createProgress(output, () => 0).step(
    'Parts',
    async () => {},
    () => ({ mark: '!', words: 'sshd is missing' }),
  )
  expect(output.text()).toBe('! Parts: sshd is missing  0.0 s\n')
})
