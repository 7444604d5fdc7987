import { expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import { now } from '../../testing/states.ts'
import { taskRow, trialRow } from '../../testing/trial-rows.ts'
import { fileLimitBytes, keepFile, taskLimits } from './keep-file.ts'

const [trial, task] = [trialRow({ workerId: idNumber('wrkr', 1), state: 'running' }), taskRow({ state: 'running' })]
const hash = (n: number) => n.toString(16).padStart(64, '0')
const command = { workerId: idNumber('wrkr', 1), taskId: task.id, blob: hash(1), bytes: 10 }
const empty = new Map<string, number>()

test('a file of a running task is kept, and once is enough', () => {
  expect(keepFile.decide({ trial, task, files: empty }, command, now)).toMatchObject({
    answer: { blob: hash(1) },
    secrets: [{ change: 'put_file', taskId: task.id, blob: hash(1), bytes: 10 }],
  })
  expect(keepFile.decide({ trial, task, files: new Map([[hash(1), 10]]) }, command, now)).toMatchObject({ ok: true, secrets: [] })
})

test('another worker’s task, one that is over, and one there is not: nothing is kept', () => {
  const files = empty
  expect(keepFile.decide({ trial, task, files }, { ...command, workerId: idNumber('wrkr', 2) }, now)).toMatchObject({
    code: 'not_yours',
  })
  expect(keepFile.decide({ trial: null, task: null, files }, command, now)).toMatchObject({ code: 'not_yours' })
  expect(keepFile.decide({ trial, task: taskRow({ state: 'passed' }), files }, command, now)).toMatchObject({ code: 'task_over' })
})

test('too large a file, too many files and too much in all are refused', () => {
  const decide = (files: Map<string, number>, bytes: number) =>
    keepFile.decide({ trial, task, files }, { ...command, bytes }, now)
  expect(decide(empty, fileLimitBytes)).toMatchObject({ ok: true })
  expect(decide(empty, fileLimitBytes + 1)).toMatchObject({ code: 'file_too_large' })
  const many = new Map(Array.from({ length: taskLimits.files }, (_, n) => [hash(n + 2), 1]))
  expect(decide(many, 1)).toMatchObject({ code: 'too_many_files' })
  expect(decide(new Map([[hash(2), taskLimits.bytes - 5]]), 5)).toMatchObject({ ok: true })
  expect(decide(new Map([[hash(2), taskLimits.bytes - 5]]), 6)).toMatchObject({ code: 'too_many_files' })
})
