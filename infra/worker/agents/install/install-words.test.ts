import { expect, test } from 'vitest'
import { installWords } from './install-words.ts'
import { installerPath, python, stepsOf } from './steps.ts'

test.each([
  ['npm error code ENOSPC', 'disk of the worker is full'],
  ['npm error network request to registry failed, reason: connect ECONNREFUSED', 'registry could not be reached'],
  ['WARNING: Retrying after NewConnectionError: Temporary failure in name resolution', 'registry could not be reached'],
  ['The virtual environment was not created because ensurepip is not available.', 'python3.11-venv'],
  [`sh: 1: exec: ${python}: not found`, 'needs Python 3.11'],
  ['sh: 1: exec: npm: not found', 'needs npm'],
  ['npm error 404 No such version\nnpm error more', 'npm said: npm error more'],
])('%j is told in words', (output, words) => {
  expect(installWords('npm', output)).toContain(words)
})

test('Python packages are never built, and their Python is the system’s, which a stranger can run', () => {
  const [venv = [], pip = []] = stepsOf('pip', 'aider-chat==0.86.2', '/x')
  expect(venv[0]).toBe('/usr/bin/python3.11')
  expect(pip.join(' ')).toContain('--only-binary :all: aider-chat==0.86.2')
})

test('npm runs under its own Node, not under a project’s', () => {
  expect(installerPath('/a/node_modules/.bin:/usr/bin')).toBe('/usr/bin')
})
