import { expect, test } from 'vitest'
import type { Log } from '#core/kit/log.ts'
import { tempFolder } from '#core/testing/temp-folder.ts'
import { sessionFile } from './session-file.ts'

const session = { hash: 'h', until: 1 }

function notes() {
  const warned: string[] = []
  const log: Log = { info: () => {}, warn: (message) => void warned.push(message), error: () => {} }
  return { warned, log }
}

test('browsers and the port are remembered over a restart', () => {
  const [folder, { log }] = [tempFolder(), notes()]
  sessionFile(folder, log)
    .memoryFor(() => 7)
    .save([session])
  const again = sessionFile(folder, log)
  expect(again.lastPort).toBe(7)
  expect(again.memoryFor(() => 7).load()).toEqual([session])
})

test('a disk that takes no writes keeps nobody out', () => {
  const { warned, log } = notes()
  sessionFile('/proc', log)
    .memoryFor(() => 7)
    .save([session])
  expect(warned).toEqual(['signed-in browsers could not be remembered'])
})
