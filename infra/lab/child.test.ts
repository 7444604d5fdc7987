import { createServer } from 'node:net'
import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runBounded } from './child.ts'
import { tempFolder } from './testing/temp-folder.ts'

test('output and exit code come back, line by line while it runs', async () => {
  const lines: string[] = []
  const ran = await runBounded('sh', ['-c', 'echo one; echo two >&2; exit 3'], {
    limitMs: 10_000,
    onLine: (line) => lines.push(line),
  })
  expect(ran).toMatchObject({ code: 3, timedOut: false })
  expect(lines.toSorted()).toEqual(['one', 'two'])
})

test('a program that is not there is an answer, not an exception', async () => {
  expect(await runBounded('/nonexistent/program', [], { limitMs: 1000 })).toMatchObject({ code: null, startError: 'ENOENT' })
})

test('when the time is up the program and what it started are gone', async () => {
  const folder = await tempFolder()
  const file = join(folder, 'grandchild')
  const server = createServer()
  const gone = new Promise<void>((resolve) =>
    server.on('connection', (socket) => socket.on('close', () => resolve()).on('error', () => {})),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const grandchild = `require('node:net').connect(${port},'127.0.0.1',()=>require('node:fs').writeFileSync(${JSON.stringify(file)},'up'));setInterval(()=>{},1000)`
  const ran = runBounded('sh', ['-c', `"$NODE" -e "$CODE" & wait`], {
    limitMs: 2000,
    env: { ...process.env, NODE: process.execPath, CODE: grandchild },
  })
  await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe('up'), { timeout: 2000 })
  expect(await ran).toMatchObject({ code: null, timedOut: true })
  await gone
})
