import { SerializeAddon } from '@xterm/addon-serialize'
import { Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { OrderedScreen } from './ordered-screen.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function open(cols = 20, rows = 4) {
  const terminal = new Terminal({ cols, rows, allowProposedApi: true })
  const serialize = new SerializeAddon()
  terminal.loadAddon(serialize)
  const screen = new OrderedScreen(terminal)
  const settled = () => new Promise<void>((done) => screen.bytes(bytes(''), done))
  return { terminal, screen, settled, text: () => serialize.serialize() }
}

test('bytes after a new screen land on the new screen, bytes before it are gone', async () => {
  const { screen, settled, text } = open()
  screen.bytes(bytes('old'), () => undefined)
  screen.redraw('new', { cols: 20, rows: 4 })
  screen.bytes(bytes(' and on'), () => undefined)
  await settled()
  expect(text()).toBe('new and on')
})

test('a resize splits the stream exactly where it came', async () => {
  const { terminal, screen, settled } = open(10, 4)
  screen.bytes(bytes('0123456789'), () => undefined)
  screen.resize({ cols: 5, rows: 4 })
  screen.bytes(bytes('\r\nabcdefg'), () => undefined)
  await settled()
  expect(terminal.cols).toBe(5)
  const lines = [...Array(terminal.buffer.active.length).keys()].map((at) =>
    terminal.buffer.active.getLine(at)?.translateToString(true),
  )
  expect(lines.join('|')).toContain('abcde|fg')
})

test('bytes are told parsed once each, in order', async () => {
  const { screen, settled } = open()
  const parsed: number[] = []
  for (const at of [1, 2, 3]) {
    screen.bytes(bytes('x'), () => parsed.push(at))
    if (at === 2) screen.redraw('', { cols: 20, rows: 4 })
  }
  await settled()
  expect(parsed).toEqual([1, 2, 3])
})
