import { idNumber, instantAt } from '#shared/testing/histories.ts'
import type { Engine } from '../engine/engine.ts'
import { create as createProject } from '../features/projects/create.ts'
import { acts } from '../features/trials/acts.ts'
import { create } from '../features/trials/create.ts'
import { ended } from '../features/trials/ended.ts'
import { pause } from '../features/trials/pause.ts'
import { phase } from '../features/trials/phase.ts'
import { reconcileTasks } from '../features/trials/reconcile.ts'
import { resume } from '../features/trials/resume.ts'
import { say } from '../features/trials/say.ts'
import { startTask } from '../features/trials/start-task.ts'
import { stop } from '../features/trials/stop.ts'
import { topUpTrial } from '../features/trials/top-up.ts'
import { tasksInHand } from '../features/trials/trial-rows.ts'
import { waitForMoney } from '../features/trials/wait-for-money.ts'
import { notesOf } from '../store/task-notes.ts'
import { judged, oneDollar, projectWish, recordFacts, sampleTask, testArm, testPair, testTokenOf } from './with-trial.ts'

type Chosen = { a: number; b: number; c: number }

const by = 'Person 0'
const trialOf = (b: number) => idNumber('trial', b % 4)

/** The task that worker `a` has in hand, if any. */
const inHand = (engine: Engine, a: number) => tasksInHand(engine.db, idNumber('wrkr', a))[0]?.task

/** What people and workers may do to trials at any time: `a` is a worker, `b` a trial, `c` chooses among what can be said. */
export const trialCommands = {
  createTrial: (engine: Engine, { b, c }: Chosen) => {
    engine.run(recordFacts, [{ kind: 'pair.set', v: 1, pair: testPair }])
    engine.run(createProject, { projectId: idNumber('proj', 1), ...projectWish })
    engine.run(create, {
      trialId: trialOf(b),
      projectId: idNumber('proj', 1),
      title: 'A trial',
      tasks: Array.from({ length: 1 + (c % 2) }, (_, place) => ({
        ...sampleTask,
        taskId: idNumber('task', (b % 4) * 2 + place),
      })),
      arm: testArm,
      among: [],
      seed: 1,
      budget: oneDollar,
      deadlineAt: null,
    })
  },
  startTask: (engine: Engine) => engine.run(startTask, { tokenOf: testTokenOf }),
  phase: (engine: Engine, { a, c }: Chosen) => {
    const task = inHand(engine, a)
    const said = (['preparing', 'running', 'paused', 'judging'] as const)[c % 4] ?? 'running'
    if (task)
      engine.run(phase, {
        workerId: idNumber('wrkr', a),
        taskId: task.id,
        attempt: task.attempt,
        phase: said,
        sessionId: null,
        words: '',
      })
  },
  acts: (engine: Engine, { a, c }: Chosen) => {
    const task = inHand(engine, a)
    if (!task) return
    const n = notesOf(engine.db, task.id).taken + (c > 7 ? 2 : 1)
    engine.run(acts, {
      workerId: idNumber('wrkr', a),
      taskId: task.id,
      acts: [{ n, at: instantAt(n), act: { act: 'turn', turn: n } }],
    })
  },
  ended: (engine: Engine, { a, c }: Chosen) => {
    const task = inHand(engine, a)
    const ends = [judged(true), judged(false), { how: 'no_money' as const }, { how: 'broken' as const, words: 'No room.' }]
    const end = ends[c % ends.length] ?? judged(true)
    if (task) engine.run(ended, { workerId: idNumber('wrkr', a), taskId: task.id, attempt: task.attempt, end })
  },
  tasks: (engine: Engine, { a }: Chosen) =>
    engine.run(reconcileTasks, { workerId: idNumber('wrkr', a), held: [], tokenOf: testTokenOf }),
  waitForMoney: (engine: Engine, { a }: Chosen) => {
    const task = inHand(engine, a)
    if (task) engine.run(waitForMoney, { taskId: task.id })
  },
  pauseTrial: (engine: Engine, { b }: Chosen) => engine.run(pause, { trialId: trialOf(b), by }),
  resumeTrial: (engine: Engine, { b }: Chosen) => engine.run(resume, { trialId: trialOf(b) }),
  topUpTrial: (engine: Engine, { b, c }: Chosen) =>
    engine.run(topUpTrial, { trialId: trialOf(b), amount: oneDollar, key: `key-number-${c}` }),
  say: (engine: Engine, { b }: Chosen, serial: number) =>
    engine.run(say, { trialId: trialOf(b), key: `say-${serial}`, text: 'Go on.', by }),
  stopTrial: (engine: Engine, { b, c }: Chosen) => {
    if (c > 6) engine.run(stop, { trialId: trialOf(b), by })
  },
}
