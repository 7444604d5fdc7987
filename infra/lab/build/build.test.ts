import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { done, failed } from '../outcome.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { buildChanged } from './build.ts'
import { stampOf } from './build-stamp.ts'
import { bundle } from './bundle.ts'
import type { Target } from './targets.ts'

async function clone() {
  const root = await tempFolder()
  await mkdir(join(root, 'src'))
  await writeFile(join(root, 'src', 'main.ts'), 'export const word: string = "built"\nconsole.log(word)\n')
  const state = { builds: 0, works: true }
  const target: Target = {
    name: 'the program',
    entry: 'src/main.ts',
    inputs: ['src'],
    outputs: ['out/main.mjs'],
    async build() {
      state.builds += 1
      if (!state.works) return failed('no')
      await bundle(root, 'out', { main: 'src/main.ts' })
      return done(undefined)
    },
  }
  return { root, state, target, build: () => buildChanged(root, undefined, [target]) }
}

test('only what changed is built, and the stamp of the whole moves with it', async () => {
  const { root, state, build } = await clone()
  expect(await build()).toEqual({ ok: true, value: ['the program'] })
  const stamp = await stampOf(root, ['the program'])
  expect(await build()).toEqual({ ok: true, value: [] })
  expect(await stampOf(root, ['the program'])).toBe(stamp)
  await writeFile(join(root, 'src', 'main.ts'), 'console.log("again")\n')
  expect(await build()).toEqual({ ok: true, value: ['the program'] })
  expect(await stampOf(root, ['the program'])).not.toBe(stamp)
  expect(state.builds).toBe(2)
})

test('a lost output is built again', async () => {
  const { root, build } = await clone()
  await build()
  await rm(join(root, 'out', 'main.mjs'))
  expect(await build()).toEqual({ ok: true, value: ['the program'] })
})

test('a failed build is told and tried again the next time', async () => {
  const { state, build } = await clone()
  state.works = false
  expect(await build()).toEqual({ ok: false, words: 'no' })
  state.works = true
  expect(await build()).toEqual({ ok: true, value: ['the program'] })
})

test('a target without its entry is left alone', async () => {
  const { root, build } = await clone()
  await rm(join(root, 'src', 'main.ts'))
  expect(await build()).toEqual({ ok: true, value: [] })
})

test('two builds at once do not build twice', async () => {
  const { state, build } = await clone()
  await Promise.all([build(), build()])
  expect(state.builds).toBe(1)
})
