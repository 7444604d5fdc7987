import { expect, test } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import { now } from '../../testing/states.ts'
import { picture, samePictureMs } from './picture.ts'

const command = { workerId: idNumber('wrkr', 1), blob: 'a'.repeat(64), width: 640, height: 400 }
const before = (blob: string, msAgo: number) => ({ ...command, blob, at: instantAt(1_000_000 - msAgo) })

test('a picture that shows something else is recorded at once', () => {
  expect(picture.decide(before('b'.repeat(64), 1), command, now)).toMatchObject({ facts: [{ picture: { ...command, at: now } }] })
})

test('the same picture is recorded again only when its age would mislead', () => {
  expect(picture.decide(before(command.blob, samePictureMs - 1), command, now)).toMatchObject({ facts: [] })
  expect(picture.decide(before(command.blob, samePictureMs), command, now)).toMatchObject({ facts: [{ picture: { at: now } }] })
})
