import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { seedPairs } from '#shared/schema/seed-pairs.ts'
import { launchFile } from './flags.ts'

const folder = join(import.meta.dirname, 'models')
const files = readdirSync(folder)
const read = (file: string) => launchFile.parse(parse(readFileSync(join(folder, file), 'utf8')))

test.each(files)('%s uses only options that are known, and serves the model it is named after', (file) => {
  expect(read(file)['served-model-name']).toEqual([file.replace(/\.yaml$/, '')])
})

test('both models of each of the five pairs can be started, side by side', () => {
  const wanted = seedPairs.flatMap(({ normal, thinking }) => [normal, thinking])
  expect(files.map((file) => file.replace(/\.yaml$/, '')).toSorted()).toEqual(wanted.toSorted())
  const all = files.map(read)
  expect(new Set(all.map(({ port }) => port)).size).toBe(files.length)
  for (const { normal, thinking } of seedPairs) {
    const used = [normal, thinking].map((name) => read(`${name}.yaml`)['gpu-memory-utilization'])
    expect(used.reduce((sum, share) => sum + share, 0)).toBeLessThan(1)
  }
})

test('models that think have their thoughts told apart', () => {
  for (const { normal, thinking } of seedPairs) {
    expect(read(`${thinking}.yaml`)['reasoning-parser']).toBe('deepseek_r1')
    expect(read(`${normal}.yaml`)['reasoning-parser']).toBeUndefined()
  }
})

test('an option that vLLM does not know is refused', () => {
  const [file = ''] = files
  expect(() => launchFile.parse({ ...read(file), 'tool-call-parser': 'hermes' })).toThrow(/tool-call-parser/)
  expect(() => launchFile.parse({ ...read(file), host: '0.0.0.0' })).toThrow(/host/)
})
