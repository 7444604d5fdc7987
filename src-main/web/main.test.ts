import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/store/open.ts'
import { tempFolder } from '#core/testing/temp-folder.ts'
import { askAdmin } from '#core/kit/admin-socket.ts'

const program = join(import.meta.dirname, 'main.ts')
const launch = z.object({
  address: z.string(),
  code: z.string(),
  expiresAt: z.string(),
  file: z.string(),
  windowIsIn: z.boolean(),
})
const codeIn = (file: string) => /#([0-9A-Z-]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''

const signIn = (address: string, code: string) =>
  fetch(`${address}/sign-in`, { method: 'POST', headers: { origin: address }, body: JSON.stringify({ code }) })

type Running = { child: ChildProcess; out: string[]; err: string[]; ready: Promise<string>; ended: Promise<number | null> }

function start(home: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [program, '--home', home, '--run', join(home, 'run'), '--no-window', ...args])
  const out: string[] = []
  const err: string[] = []
  const ended = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      out.push(text.toString())
      const address = /^Console ready: (.*)$/m.exec(out.join(''))?.[1]
      if (address) resolve(address)
    })
    child.stderr.on('data', (text: Buffer) => err.push(text.toString()))
    void ended.then(() => reject(new Error(err.join(''))))
  })
  ready.catch(() => undefined)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, out, err, ready, ended }
}

test('it says when a browser may come, and the launch file signs one in', async () => {
  const home = tempFolder()
  const { ready } = start(home)
  const address = await ready
  const sock = join(home, 'run', 'console.sock')
  expect(statSync(sock).mode & 0o777).toBe(0o600)
  expect(statSync(join(home, 'run')).mode & 0o777).toBe(0o700)
  const launched = launch.parse(await askAdmin(sock, 'POST', '/launch'))
  expect(launched.address).toBe(address)
  expect(statSync(launched.file).mode & 0o777).toBe(0o600)
  expect(readFileSync(launched.file, 'utf8')).toContain(`url=${address}/sign-in#${codeIn(launched.file)}`)
  expect((await signIn(address, codeIn(launched.file))).status).toBe(200)
})

test('a window that was let in by its file needs none the next time; a code typed elsewhere says nothing of it', async () => {
  const home = tempFolder()
  const first = start(home)
  const address = await first.ready
  const sock = join(home, 'run', 'console.sock')
  const ask = async () => launch.parse(await askAdmin(sock, 'POST', '/launch'))
  expect((await signIn(address, (await ask()).code)).status).toBe(200)
  const launched = await ask()
  expect(launched.windowIsIn).toBe(false)
  expect((await signIn(address, codeIn(launched.file))).status).toBe(200)
  expect((await ask()).windowIsIn).toBe(true)
  first.child.kill('SIGKILL')
  await first.ended
  await start(home).ready
  expect((await ask()).windowIsIn).toBe(true)
})

test('a second start says where the first one is, and ends well', async () => {
  const home = tempFolder()
  const first = await start(home).ready
  const second = start(home)
  expect(await second.ready).toBe(first)
  expect(await second.ended).toBe(0)
})

test('it stops when asked, and neither code nor cookie is in what it printed', async () => {
  const home = tempFolder()
  const running = start(home)
  const address = await running.ready
  const sock = join(home, 'run', 'console.sock')
  const launched = launch.parse(await askAdmin(sock, 'POST', '/launch'))
  const answer = await signIn(address, launched.code)
  const secret = answer.headers.get('set-cookie')?.split(/[=;]/)[1] ?? ''
  expect(secret).toHaveLength(43)
  await askAdmin(sock, 'POST', '/stop')
  expect(await running.ended).toBe(0)
  expect([...running.out, ...running.err].join('')).not.toContain(launched.code)
  expect([...running.out, ...running.err].join('')).not.toContain(secret)
})

test('SIGTERM ends it cleanly', async () => {
  const running = start(tempFolder())
  await running.ready
  running.child.kill('SIGTERM')
  expect(await running.ended).toBe(0)
})

test('killed and started again, it is at the same address, and a browser that was signed in still is', async () => {
  const home = tempFolder()
  const first = start(home)
  const address = await first.ready
  const launched = launch.parse(await askAdmin(join(home, 'run', 'console.sock'), 'POST', '/launch'))
  const answer = await signIn(address, launched.code)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  first.child.kill('SIGKILL')
  await first.ended
  expect(await start(home).ready).toBe(address)
  expect((await fetch(`${address}/tab`, { method: 'POST', headers: { origin: address, cookie } })).status).toBe(200)
})

test('a log on a full disk, and nobody left to hear its words, do not end it', async () => {
  const home = tempFolder()
  const log = openSync('/dev/full', 'w')
  const running = spawn(process.execPath, [program, '--home', home, '--run', join(home, 'run')], {
    stdio: ['ignore', 'pipe', log],
  })
  closeSync(log)
  onTestFinished(() => void running.kill('SIGKILL'))
  const { stdout } = running
  if (!stdout) throw new Error('no output')
  const [said] = await once(stdout, 'data')
  const address = /^Console ready: (\S+)/.exec(String(said))?.[1] ?? ''
  stdout.destroy()
  for (let tries = 0; tries < 3; tries++) expect((await signIn(address, 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ')).status).toBe(403)
})

test('a port that is taken is said in words', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const running = start(tempFolder(), '--port', String((other.address() as AddressInfo).port))
  expect(await running.ended).toBe(1)
  expect(running.err.join('')).toContain('The port is taken')
})

test('a database of a newer version is refused in words and left as it is', async () => {
  const home = tempFolder()
  const first = start(home)
  await first.ready
  first.child.kill('SIGTERM')
  await first.ended
  const file = join(home, 'console', 'console.db')
  openDatabase(file, { migrations: [{ version: 990, name: 'of the future', sql: 'SELECT 1' }], synchronous: 'FULL' }).db.close()
  const before = readFileSync(file)
  const running = start(home)
  expect(await running.ended).toBe(1)
  expect(running.err.join('')).toContain('newer version')
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('an option that makes no sense is said', async () => {
  const running = start(tempFolder(), '--port', '99999')
  expect(await running.ended).toBe(1)
  expect(running.err.join('')).toContain('99999 is not a port')
})
