import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AgentAct } from '#shared/schema/agent.ts'
import { agentItem } from '#shared/schema/agent.ts'
import { instantAt } from '#shared/testing/histories.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { judged, testTokenOf, withTrial } from '../../testing/with-trial.ts'
import { hashSecret } from '../../store/make-secret.ts'
import { tokenOf as storedToken } from '../../store/secrets.ts'
import { acts } from './acts.ts'
import { ended } from './ended.ts'
import { phase } from './phase.ts'
import { startTask } from './start-task.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

let it: TestEngine
beforeEach(() => void (it = openTestEngine()))
afterEach(() => it.remove())

const said = (n: number, act: AgentAct) => ({ n, at: instantAt(n), act })

test('a trial is given to a worker, told of as it goes, and finished by the verdict of its last task', () => {
  const { workerId, trialId, taskIds, run } = withTrial(it, { tasks: 2 })
  const trial = () => trialOf(it.engine.db, trialId)
  const tasks = () => tasksOf(it.engine.db, trialId).map(({ state }) => state)
  expect(trial()).toMatchObject({ state: 'running', workerId })
  expect(tasks()).toEqual(['preparing', 'waiting'])
  expect(run).toMatchObject({ taskId: taskIds[0], attempt: 1, agent: 'reference', models: { normal: 'normal' } })
  expect(storedToken(it.engine.db, hashSecret(run.token))).toMatchObject({ kind: 'agent', subject: run.taskId })

  for (const phaseSaid of ['running', 'judging'] as const)
    it.engine.run(phase, { workerId, taskId: run.taskId, attempt: 1, phase: phaseSaid, sessionId: null, words: '' })
  it.engine.run(acts, {
    workerId,
    taskId: run.taskId,
    acts: [said(1, { act: 'turn', turn: 1 }), said(2, { act: 'turn', turn: 2 })],
  })
  expect(rowsOf(it.engine.db, agentItem, 'SELECT row FROM items').map(({ n }) => n)).toEqual([1, 2])
  it.engine.run(ended, { workerId, taskId: run.taskId, attempt: 1, end: judged(true) })
  expect(tasks()).toEqual(['passed', 'waiting'])
  expect(trial()?.state).toBe('running')
  expect(storedToken(it.engine.db, hashSecret(run.token))).toBeNull()

  it.engine.run(startTask, { tokenOf: testTokenOf })
  expect(tasks()).toEqual(['passed', 'preparing'])
  const [, second] = taskIds
  if (second) it.engine.run(ended, { workerId, taskId: second, attempt: 1, end: judged(false) })
  expect(tasks()).toEqual(['passed', 'failed'])
  expect(trial()).toMatchObject({ state: 'finished', reason: '' })
  expect(trial()?.endedAt).not.toBeNull()
})
