import { expect, test } from 'vitest'
import { instantAt, workerNumber } from '#shared/testing/histories.ts'
import { now } from '../../testing/states.ts'
import { install } from './install.ts'
import { installed } from './installed.ts'

const worker = workerNumber(1)
const workerId = worker.id

test('a worker is told to install what can be installed', () => {
  expect(install.decide(worker, { workerId, agent: 'aider' }, now)).toMatchObject({
    orders: [{ workerId, order: { order: 'install_agent', agent: 'aider' } }],
  })
  expect(install.decide(worker, { workerId, agent: 'reference' }, now)).toMatchObject({ ok: true, orders: [] })
  expect(install.decide(worker, { workerId, agent: 'cursor' }, now)).toMatchObject({ code: 'not_installable' })
  expect(install.decide(null, { workerId, agent: 'aider' }, now)).toMatchObject({ error: 'NOT_FOUND' })
  expect(install.decide({ ...worker, state: 'lost' }, { workerId, agent: 'aider' }, now)).toMatchObject({ code: 'worker_lost' })
})

test('how far it is, is kept when it changed', () => {
  const said = { agent: 'aider' as const, version: '0.86.2', state: 'installing' as const, fraction: 0.5, words: 'Half way.' }
  const row = { ...said, workerId, at: instantAt(0) }
  expect(installed.decide(null, { workerId, install: said }, now)).toMatchObject({
    facts: [{ kind: 'agent.installed', install: { ...said, workerId, at: now } }],
  })
  expect(installed.decide(row, { workerId, install: said }, now)).toMatchObject({ facts: [] })
  expect(installed.decide(row, { workerId, install: { ...said, fraction: 0.6 } }, now)).toMatchObject({
    facts: [{ install: { fraction: 0.6 } }],
  })
})
