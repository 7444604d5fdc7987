import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { until } from '../../testing/until.ts'
import { pluginOf } from '../registry.ts'
import { ensureInstalled, type Progress } from './ensure-installed.ts'

let root: string
let folder: string
const told: Progress[] = []
const name = 'qwen-code@0.24.4'

beforeEach(() => {
  root = mkdtempSync('/tmp/aci-')
  folder = join(root, 'agents')
  told.length = 0
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(root, { recursive: true, force: true })
})

/** A program of ours in npm's place; `$3` is the folder it is to fill. */
function standIn(script: string): void {
  mkdirSync(join(root, 'bin'), { recursive: true })
  writeFileSync(join(root, 'bin', 'npm'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(root, 'bin', 'npm'), 0o755)
  vi.stubEnv('PATH', `${join(root, 'bin')}:${process.env['PATH']}`)
}

const install = (signal = new AbortController().signal, limitMs = 20_000) =>
  ensureInstalled(pluginOf('qwen-code'), folder, (progress) => told.push(progress), signal, { lookMs: 10, limitMs })

test('a package is put in place whole, once, at its version, with scripts off', async () => {
  standIn(`echo "$@" >> ${root}/args; touch "$3/whole"; dd if=/dev/zero of="$3/big" bs=1M count=62 2>/dev/null; sleep 0.1`)
  expect(await install()).toEqual({ ok: true, folder: join(folder, name) })
  expect(readdirSync(join(folder, name))).toEqual(['big', 'whole'])
  expect(await install()).toMatchObject({ ok: true })
  const args = readFileSync(join(root, 'args'), 'utf8')
  expect(args.trim().split('\n')).toHaveLength(1)
  expect(args).toMatch(/--ignore-scripts .*@qwen-code\/qwen-code@0\.24\.4$/m)
  expect(told.at(-1)?.fraction).toBeGreaterThan(0.3)
  expect(told.at(-1)?.words).toMatch(/^Installing Qwen Code 0\.24\.4: 6\d of about \d+ MB$/)
})

test('whoever agents run as can read it', async () => {
  standIn('touch "$3/file"')
  const before = process.umask(0o077)
  await install()
  process.umask(before)
  expect(statSync(join(folder, name)).mode & 0o777).toBe(0o755)
  expect(statSync(join(folder, name, 'file')).mode & 0o777).toBe(0o644)
})

test('half of it is never taken for the whole', async () => {
  standIn('touch "$3/half"; exit 1')
  expect(await install()).toMatchObject({ ok: false })
  expect(readdirSync(folder)).toEqual([])
})

test('what a killed installer left is removed, what a living one makes is not', async () => {
  standIn('exit 0')
  for (const pid of [4_194_305, process.ppid]) mkdirSync(join(folder, `${name}.${pid}.abcdef`), { recursive: true })
  await install()
  expect(readdirSync(folder).toSorted()).toEqual([name, `${name}.${process.ppid}.abcdef`])
})

test('of two workers that share a folder both get it', async () => {
  standIn('sleep 0.2; touch "$3/whole"')
  const both = await Promise.all([install(), install()])
  expect(both).toEqual([0, 0].map(() => ({ ok: true, folder: join(folder, name) })))
  expect(readdirSync(folder)).toEqual([name])
})

test('a stop ends the installer with everything it started', async () => {
  standIn(`sleep 300 & echo $! > ${root}/pid; wait`)
  const stop = new AbortController()
  const installing = install(stop.signal)
  const pid = await until('the child', () => existsSync(join(root, 'pid')) && readFileSync(join(root, 'pid'), 'utf8').trim())
  stop.abort()
  expect(await installing).toMatchObject({ ok: false, words: expect.stringContaining('was stopped meanwhile') })
  await until('its end', () => !existsSync(`/proc/${pid}`) || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '))
})

test('one that hangs is ended in words', async () => {
  standIn('sleep 300')
  expect(await install(undefined, 200)).toMatchObject({ ok: false, words: expect.stringContaining('took too long') })
})

test('without the registry the person reads what to do (the real npm)', async () => {
  vi.stubEnv('npm_config_registry', 'http://127.0.0.1:1')
  vi.stubEnv('npm_config_fetch_retries', '0')
  vi.stubEnv('npm_config_cache', join(root, 'cache'))
  const installed = await install()
  expect(installed).toMatchObject({
    ok: false,
    words: expect.stringMatching(/^Qwen Code 0\.24\.4 could not be installed\. The package registry could not be reached/),
  })
  expect(readdirSync(folder)).toEqual([])
})

test('a program that has no package must be there', async () => {
  const installed = await ensureInstalled(pluginOf('cursor'), folder, () => {}, new AbortController().signal)
  expect(installed).toMatchObject({ ok: false, words: expect.stringContaining('Cursor CLI is not on this worker') })
})
