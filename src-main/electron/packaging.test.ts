import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { Arch, build, Platform } from 'electron-builder'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config from '../../electron-builder.config.ts'
import { fuses } from './fuses.ts'

/**
 * Packs with a stand-in for Electron's binary: a file that holds the public fuse marker and a wire of nine switches, all
 * the other way round than we want them. Shows what is packed and which fuses are set, not that the result runs.
 */
const repository = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'packaging-'))
const packed = join(folder, 'dist/linux-unpacked')
let inside: string[] = []

beforeAll(async () => {
  if (!existsSync(join(repository, 'out/main/index.js')))
    execFileSync(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build'], { cwd: repository })
  fakeElectron()
  await build({
    projectDir: repository,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    config: {
      ...config,
      electronDist: join(folder, 'fake'),
      directories: { ...config.directories, output: join(folder, 'dist') },
    },
    publish: 'never',
  })
  inside = listPackage(join(packed, 'resources/app.asar'), { isPack: false })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fakeElectron(): void {
  const wire = wanted().map((on) => (on ? '0' : '1'))
  const marker = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
  put(
    'electron',
    Buffer.concat([Buffer.from('#!/bin/false\n'), marker, Buffer.from([1, wire.length]), Buffer.from(wire.join(''))]),
  )
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/en-US.pak']) put(file, '')
}

function put(path: string, content: string | Buffer): void {
  const file = join(folder, 'fake', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content, { mode: 0o755 })
}

const numbers = Object.values(FuseV1Options).filter((value): value is FuseV1Options => typeof value === 'number')
const wanted = () => numbers.map((fuse) => fuses[fuse])

test('every fuse in the packed program is as we decided', async () => {
  const wire = await getCurrentFuseWire(join(packed, 'autocode-console'))
  const set = numbers.map((fuse) => wire[fuse] === FuseState.ENABLE)
  expect(set).toEqual(wanted())
})

test('the archive holds the built shell, its icon and page', () => {
  for (const file of [
    '/package.json',
    '/out/main/index.js',
    '/out/main/core.js',
    '/out/preload/index.cjs',
    '/out/renderer/index.html',
    '/resources/icons/256x256.png',
  ])
    expect(inside).toContain(file)
})

test('sources, the other shell and its sign-in page stay out', () => {
  expect(inside.filter((file) => /^\/(src-|e2e|bench|docs|infra|out\/web|out\/renderer\/web)/.test(file))).toEqual([])
})

test('of the packages only those that are not bundled go along, and no interpreter', () => {
  const packages = new Set(inside.flatMap((file) => file.match(/^\/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []))
  expect([...packages].toSorted()).toEqual(['asn1', 'bcrypt-pbkdf', 'better-sqlite3', 'safer-buffer', 'ssh2', 'tweetnacl'])
})

test('native code is for the target only, and outside the archive where it can be loaded from', () => {
  const unpacked = join(packed, 'resources/app.asar.unpacked')
  const native = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.node'))
  expect(native).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node'])
  expect(inside.filter((file) => file.endsWith('.node'))).toEqual(['/node_modules/better-sqlite3/prebuilds/linux-x64.node'])
})

test('the icon of the package exists in every size', () => {
  for (const size of [16, 32, 48, 64, 128, 256, 512])
    expect(existsSync(join(repository, `resources/icons/${size}x${size}.png`))).toBe(true)
})
