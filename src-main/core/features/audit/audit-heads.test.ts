import { expect, onTestFinished, test } from 'vitest'
import { auditedCases, auditedFacts } from '#shared/testing/audited-cases.ts'
import { epochOfTests } from '#shared/testing/histories.ts'
import { fold } from '#shared/store/fold.ts'
import { takeSnapshot } from '#shared/store/snapshot.ts'
import { openTables } from '#shared/testing/tables.ts'
import { streamOf, type Commit, type Fact } from '#shared/schema/event.ts'
import { instantAt } from '#shared/testing/ids.ts'
import { LinkState } from '../../connection/link-state.ts'
import { Data } from '../../data/data.ts'
import { eventually } from '../../testing/eventually.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { AuditHeads } from './audit-heads.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** All that an orchestrator with such a history would give to somebody who comes new. */
function snapshotOf(facts: readonly Fact[], epoch = epochOfTests) {
  const seqs = { control: 0, money: 0, agent: 0, traffic: 0 }
  const commit: Commit = {
    epoch,
    commit: 1,
    at: instantAt(0),
    events: facts.map((fact) => ({ stream: streamOf[fact.kind], seq: ++seqs[streamOf[fact.kind]], fact })),
  }
  const db = openTables()
  fold(db, commit)
  return takeSnapshot(db)
}

async function consoleWith(folder = tempFolder()) {
  const data = new Data(folder, silent)
  await data.open()
  await data.use('lab')
  const state = new LinkState(data.changes)
  state.set({ phase: 'live', behind: 0 })
  const heads = new AuditHeads({ data, state, log: silent })
  const close = async () => {
    await heads.close()
    await data.close()
  }
  return { data, state, heads, close }
}

const audited = auditedCases(2)
const facts = auditedFacts(audited)
const newest = audited.entries.at(-1)
const shorter = facts.slice(0, -1)

test('the newest entry is remembered over a restart; an audit that is shorter then is told of, and its head kept', async () => {
  const folder = tempFolder()
  const first = await consoleWith(folder)
  await first.data.restore('lab', snapshotOf(facts))
  expect(await first.heads.seen()).toEqual({ n: newest?.n, hash: newest?.hash })
  await first.close()

  const second = await consoleWith(folder)
  onTestFinished(second.close)
  await second.data.restore('lab', snapshotOf(shorter))
  await eventually(async () =>
    expect((await second.data.notices()).filter((words) => words.includes('The audit is not what'))).toHaveLength(1),
  )
  expect(await second.heads.seen()).toEqual({ n: newest?.n, hash: newest?.hash })
  expect(await second.data.read('audit', { trialId: null, seen: await second.heads.seen() })).toMatchObject({
    fault: { n: newest?.n },
  })
})

test('a copy that is still being filled is no shortened audit, and another history has another head', async () => {
  const { data, state, heads, close } = await consoleWith()
  onTestFinished(close)
  await data.restore('lab', snapshotOf(facts))
  expect(await heads.seen()).not.toBeNull()
  state.set({ behind: 3 })
  await data.restore('lab', snapshotOf(shorter))
  expect(await heads.seen()).toMatchObject({ n: newest?.n })
  await data.restore('lab', snapshotOf(facts))
  state.set({ behind: 0 })
  await data.restore('lab', snapshotOf(shorter, 'another-epoch-of-the-tests'))
  expect(await heads.seen()).toMatchObject({ n: (newest?.n ?? 0) - 1 })
  expect((await data.notices()).filter((words) => words.includes('The audit is not what'))).toEqual([])
})
