import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { explain } from './explain.ts'

test.skipIf(process.platform !== 'linux')('a full disk is told as one', () => {
  let caught: unknown
  try {
    writeFileSync('/dev/full', 'x')
  } catch (error) {
    caught = error
  }
  expect(explain('The log could not be written', caught)).toMatch(
    /^The log could not be written: The disk is full\. Nothing .* lost.*ENOSPC/,
  )
})

test('an error without a code keeps its own words', () => {
  expect(explain('It broke', new Error('because'))).toBe('It broke: because')
  expect(explain('It broke', 'because')).toBe('It broke: because')
})
