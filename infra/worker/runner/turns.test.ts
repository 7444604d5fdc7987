import { expect, test } from 'vitest'
import { appendLines } from '../kit/lines.ts'
import { testRooms } from '../testing/room.ts'
import { until } from '../testing/until.ts'
import type { Wish } from '../tasks/folder.ts'
import { Turns } from './turns.ts'

test('a model call waits while its task is frozen, paused, or both, and goes when it is neither', async () => {
  const { task, inbox, progress } = await testRooms()
  const wish = (...wishes: Wish['wish'][]) =>
    appendLines(
      task.inbox,
      wishes.map((one) => ({ wish: one })),
    )
  const turns = new Turns(inbox, progress, () => ({ address: '', token: '' }))
  wish('freeze')
  await until('it is frozen', () => inbox.frozen)
  let went = false
  const turn = turns.turn(new AbortController().signal).then(() => (went = true))
  wish('pause', 'thaw')
  await until('it is paused only', () => inbox.paused && !inbox.frozen)
  expect([went, progress.now.phase]).toEqual([false, 'paused'])
  wish('resume')
  await turn
  expect(progress.now.phase).toBe('running')
}, 30_000)
