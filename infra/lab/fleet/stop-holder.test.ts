import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { FrameReader } from '#shared/pure/frames.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { stopHolder } from './stop-holder.ts'

/** A holder that notes what it is told and, if `obeys`, ends when asked to. */
async function holder(obeys: boolean) {
  const path = join(await tempFolder(), 'holder.sock')
  const heard: string[] = []
  const server = createServer((socket) => {
    const reader = new FrameReader()
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      for (const frame of reader.push(bytes)) if (frame.type === 'control') heard.push(frame.text)
      if (obeys && heard.includes('{"ask":"stop"}')) socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  onTestFinished(() => void server.close())
  return { path, heard }
}

test('a holder without its supervisor is asked to end', async () => {
  const { path, heard } = await holder(true)
  expect(await stopHolder(path)).toEqual({ ok: true, value: true })
  expect(heard).toEqual(['{"v":1,"open":"control"}', '{"ask":"stop"}'])
})

test('one that does not end is told', async () => {
  const { path } = await holder(false)
  expect(await stopHolder(path, 100)).toMatchObject({ ok: false, words: expect.stringContaining('did not end') })
})

test('no holder, nothing to do', async () => {
  expect(await stopHolder(join(await tempFolder(), 'holder.sock'))).toEqual({ ok: true, value: false })
})
