import { expect, test } from 'vitest'
import { accountName } from './account-name.ts'

test.each([
  ['world', 'outside'],
  ['project/proj_1/budget', 'project’s budget'],
  ['trial/trial_1/budget', 'trial’s budget'],
  ['trial/trial_1/agent/aider/allowance', 'aider’s allowance'],
  ['trial/trial_1/overrun', 'trial’s overrun'],
  ['expense/tokens', 'spent on tokens'],
  ['income/stripe', 'income from stripe'],
  ['fx/CAD', 'exchange'],
  ['unattributed', 'unattributed'],
])('%s is %s', (path, name) => expect(accountName(path)).toBe(name))
