import { expect, test } from 'vitest'
import { keysBelongElsewhere } from './key-owner.ts'

const nowhere = { inTerminalOrDesktop: false, inDialog: false, inTextField: false }
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false })

test('on a screen every key is the console’s', () => expect(keysBelongElsewhere(nowhere, press('g'))).toBe(false))

test('a terminal or desktop keeps every key, with or without Ctrl', () => {
  const source = { ...nowhere, inTerminalOrDesktop: true }
  expect(keysBelongElsewhere(source, press('k', true))).toBe(true)
  expect(keysBelongElsewhere(source, press('Escape'))).toBe(true)
})

test('a dialog keeps its keys', () => expect(keysBelongElsewhere({ ...nowhere, inDialog: true }, press('g'))).toBe(true))

test('a text field keeps what types, but not Ctrl K or Esc', () => {
  const source = { ...nowhere, inTextField: true }
  expect(keysBelongElsewhere(source, press('g'))).toBe(true)
  expect(keysBelongElsewhere(source, press('k', true))).toBe(false)
  expect(keysBelongElsewhere(source, press('Escape'))).toBe(false)
})
