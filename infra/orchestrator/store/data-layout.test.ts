import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataLayout, LayoutError } from './data-layout.ts'

let dir = ''
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'layout-'))))
afterEach(() => rmSync(dir, { recursive: true }))

const root = () => join(dir, 'autocode')
const modeOf = (...parts: string[]) => (statSync(join(root(), ...parts)).mode & 0o777).toString(8)

test('a project has its folders, and its money is for nobody else', () => {
  new DataLayout(root()).makeProject('demo')
  expect(readdirSync(join(root(), 'projects', 'demo')).sort()).toEqual([
    'checkpoints',
    'financial',
    'traffic-logs',
    'worker-artifacts',
  ])
  expect(readdirSync(join(root(), 'shared')).sort()).toEqual([
    'configs',
    'elasticsearch',
    'model-weights',
    'postgres',
    'vault-secrets',
  ])
  expect([modeOf('projects', 'demo', 'financial'), modeOf('shared', 'vault-secrets'), modeOf('projects', 'demo')]).toEqual([
    '700',
    '700',
    '750',
  ])
})

test('made again, it leaves what is there and puts modes right', () => {
  const folder = new DataLayout(root()).under('demo', 'financial')
  writeFileSync(join(folder, 'kept'), '')
  chmodSync(folder, 0o777)
  new DataLayout(root()).makeProject('demo')
  expect(existsSync(join(folder, 'kept'))).toBe(true)
  expect(modeOf('projects', 'demo', 'financial')).toBe('700')
})

test.each([
  ['autocode'],
  ['autocode/projects'],
  ['autocode/projects/demo'],
  ['autocode/projects/demo/worker-artifacts'],
  ['autocode/projects/demo/worker-artifacts/trial'],
  ['autocode/projects/demo/worker-artifacts/trial/task'],
])('a symbolic link at %s is not followed', (place) => {
  const elsewhere = join(dir, 'elsewhere')
  mkdirSync(elsewhere)
  mkdirSync(join(dir, place, '..'), { recursive: true })
  symlinkSync(elsewhere, join(dir, place))
  expect(() => new DataLayout(root()).under('demo', 'worker-artifacts', ['trial', 'task'])).toThrow(LayoutError)
  expect(readdirSync(elsewhere).filter((name) => !['projects', 'shared'].includes(name))).toEqual([])
})

test('a file in the place of a folder is said to be one', () => {
  mkdirSync(root())
  writeFileSync(join(root(), 'projects'), '')
  expect(() => new DataLayout(root())).toThrow(/projects is no folder/)
})

test.each(['../x', 'Demo', '', 'a/b', '.'])('%j is no name of a project’s folder', (name) => {
  expect(() => new DataLayout(root()).makeProject(name)).toThrow(/pattern/)
})
