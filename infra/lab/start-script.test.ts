import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { runBounded } from './child.ts'
import { cloneRoot } from './places.ts'
import { tempFolder } from './testing/temp-folder.ts'

const launcher = `export async function main(args) {
  console.log('launched with', args.join(' '), process.env.AUTOCODE_RERUN ?? 'no guard')
  return 7
}`
const damaged = `import 'a-package-that-is-not-there'`
const lock = (version: string) =>
  JSON.stringify({ packages: { '': {}, 'node_modules/a': { version, integrity: `sha-${version}` } } })

/** A clone with nothing in it but the start script, a lockfile, a launcher, and a PATH on which `npm` is a script of ours. */
async function clone({ main = launcher, npm = '' }: { main?: string; npm?: string } = {}) {
  const root = await tempFolder()
  await mkdir(join(root, 'infra', 'lab'), { recursive: true })
  await cp(join(cloneRoot, 'start.mjs'), join(root, 'start.mjs'))
  await writeFile(join(root, 'package.json'), '{"type":"module"}')
  await writeFile(join(root, 'package-lock.json'), lock('1.0.0'))
  await writeFile(join(root, 'infra', 'lab', 'main.ts'), main)
  const bin = join(root, 'bin')
  await mkdir(bin)
  const installs = `mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json`
  await writeFile(join(bin, 'npm'), `#!/bin/sh\necho "$PATH" >> calls\n${npm || installs}\n`)
  await chmod(join(bin, 'npm'), 0o755)
  return {
    root,
    run: (env: NodeJS.ProcessEnv = {}) =>
      runBounded(process.execPath, [join(root, 'start.mjs'), 'stop', '--home', 'x'], {
        cwd: root,
        limitMs: 20_000,
        env: { PATH: [bin, '/some/node_modules/.bin', '/usr/bin', '/bin'].join(delimiter), ...env },
      }),
    /** The PATH that each call of npm saw. */
    calls: async () => (await readFile(join(root, 'calls'), 'utf8').catch(() => '')).split('\n').filter(Boolean),
  }
}

test('packages are installed when there are none, then the launcher gets the arguments and gives the exit code', async () => {
  const { run, calls } = await clone()
  const ran = await run()
  expect(ran.code).toBe(7)
  expect(ran.output).toMatch(/✓ Packages from the lockfile {2}\d/)
  expect(ran.output).toContain('launched with stop --home x no guard')
  expect(await calls()).toHaveLength(1)
})

test('npm does not run under the Node of the folder that it replaces', async () => {
  const { run, calls } = await clone()
  await run()
  expect((await calls())[0]).not.toContain('node_modules/.bin')
})

test('the second start installs nothing; another lockfile does', async () => {
  const { root, run, calls } = await clone()
  await run()
  await run()
  expect(await calls()).toHaveLength(1)
  await writeFile(join(root, 'package-lock.json'), lock('2.0.0'))
  await run()
  expect(await calls()).toHaveLength(2)
})

test('what npm itself put there from the same lockfile is taken as it is', async () => {
  const { root, run, calls } = await clone()
  await mkdir(join(root, 'node_modules'))
  await writeFile(join(root, 'node_modules', '.package-lock.json'), lock('1.0.0'))
  expect((await run()).code).toBe(7)
  expect(await calls()).toEqual([])
})

test('without a network it says so, and that nothing was lost', async () => {
  const { run } = await clone({ npm: 'echo "npm error code ENOTFOUND" >&2; exit 1' })
  const ran = await run()
  expect(ran.code).toBe(1)
  expect(ran.output).toMatch(/npm error code ENOTFOUND\nThe package registry could not be reached\.[^]*Nothing was lost/)
})

test('a full disk is a failure although npm calls it a success', async () => {
  const { run } = await clone({
    npm: 'echo "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device" >&2; mkdir node_modules',
  })
  const ran = await run()
  expect(ran).toMatchObject({ code: 1, output: expect.stringContaining('The disk is full') })
})

test('a damaged node_modules is installed again, once', async () => {
  const { run, calls } = await clone({ main: damaged })
  const ran = await run()
  expect(ran.code).toBe(1)
  expect(ran.output).toMatch(/node_modules is damaged \(Cannot find package 'a-package-that-is-not-there'/)
  expect(ran.output).toContain('even freshly installed')
  expect(await calls()).toHaveLength(2)
})

test('a launcher that fails by itself is not taken for damage', async () => {
  const { run, calls } = await clone({ main: `export const main = async () => { throw new Error('our own fault') }` })
  const ran = await run()
  expect(ran).toMatchObject({ code: 1, output: expect.stringContaining('our own fault') })
  expect(await calls()).toHaveLength(1)
})

test("the project's own Node is used, and never for ever", async () => {
  const { root, run } = await clone()
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const own = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin')
  await mkdir(own, { recursive: true })
  await writeFile(join(root, 'node_modules', '.package-lock.json'), lock('1.0.0'))
  // Not the Node that it is taken for: it starts ours instead, which then finds itself to be the wrong one again.
  await writeFile(join(own, 'node'), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`)
  await chmod(join(own, 'node'), 0o755)
  expect(await run()).toMatchObject({
    code: 1,
    output: expect.stringContaining('started itself again and is still not the right one'),
  })
})
