import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import { DataLayout } from '../../store/data-layout.ts'
import { openTestEngine } from '../../testing/open-engine.ts'
import { projectWish, withTrial } from '../../testing/with-trial.ts'
import { create } from '../projects/create.ts'
import { writeJournals } from './write-journals.ts'

test('each project’s journal holds what moved in it, and lies where nobody else reads', () => {
  const dir = mkdtempSync(join(tmpdir(), 'journals-'))
  const it = openTestEngine()
  withTrial(it)
  it.engine.run(create, { projectId: idNumber('proj', 2), ...projectWish, name: 'other' })
  const layout = new DataLayout(join(dir, 'root'))
  writeJournals(it.engine.db, layout)
  const files = writeJournals(it.engine.db, layout)
  expect(files.map((file) => file.slice(dir.length))).toEqual([
    '/root/projects/demo/financial/journal.ledger',
    '/root/projects/other/financial/journal.ledger',
  ])
  const [demo = '', other = ''] = files.map((file) => readFileSync(file, 'utf8'))
  expect(demo).toContain(`trial:${idNumber('trial', 1)}:budget`)
  expect(other).not.toContain('trial:')
  expect(statSync(files[0] ?? '').mode & 0o777).toBe(0o600)
  it.remove()
  rmSync(dir, { recursive: true })
})
