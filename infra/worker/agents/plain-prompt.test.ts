import { expect, test } from 'vitest'
import { plainPrompt } from './plain-prompt.ts'

test.each(['--help', ' -p', '/clear everything', '!rm -r .', '@file'])(
  '%j is words to the agent, not an option or a command',
  (prompt) => {
    expect(plainPrompt(prompt)).toBe(`Task: ${prompt}`)
  },
)

test('other prompts stay as they are', () => {
  expect(plainPrompt('Fix a/b -- now!')).toBe('Fix a/b -- now!')
})
