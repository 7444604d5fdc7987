import { SerializeAddon } from '@xterm/addon-serialize'
import { Terminal } from '@xterm/headless'
import { afterEach, expect, test, vi } from 'vitest'
import type { PipeSay } from '#shared/schema/pipe.ts'
import type { PagePipe } from '../../client/transport.ts'
import { TerminalSession, type TerminalState } from './terminal-session.ts'

type StandInPipe = PagePipe & { sent: (string | Uint8Array)[]; visible: boolean }

function open(visible = true, readOnly = false) {
  const terminal = new Terminal({ cols: 20, rows: 4, allowProposedApi: true })
  const serialize = new SerializeAddon()
  terminal.loadAddon(serialize)
  const pipes: StandInPipe[] = []
  const states: TerminalState[] = []
  const controls: boolean[] = []
  const session = new TerminalSession(
    { link: () => ({ state: 'open' }), watchLink: () => () => undefined },
    (visible) => {
      const pipe: StandInPipe = {
        sent: [],
        visible,
        send: (data) => pipe.sent.push(data),
        close: () => undefined,
        binaryType: 'arraybuffer',
        onopen: null,
        onmessage: null,
        onclose: null,
        onerror: null,
        protocol: '',
        readyState: 'open',
      }
      pipes.push(pipe)
      return pipe
    },
    terminal,
    visible,
    { state: (state) => states.push(state), control: (yours) => controls.push(yours) },
    readOnly,
  )
  opened.push(session)
  const pipe = () => {
    const last = pipes.at(-1)
    if (!last) throw new Error('no pipe was opened')
    return last
  }
  return {
    terminal,
    session,
    pipes,
    states,
    controls,
    pipe,
    say: (said: PipeSay) => pipe().onmessage?.({ data: JSON.stringify(said) }),
    bytes: (text: string) => pipe().onmessage?.({ data: new TextEncoder().encode(text).buffer }),
    text: () => serialize.serialize(),
    parsed: () => new Promise<void>((done) => terminal.write('', done)),
  }
}

const opened: TerminalSession[] = []
afterEach(() => {
  for (const session of opened.splice(0)) session.close()
})

const screen = (text: string, offset = 0): PipeSay => ({ say: 'live', screen: { text, offset, size: { cols: 20, rows: 4 } } })
const acked = (sent: (string | Uint8Array)[]) =>
  sent
    .flatMap((word) => (typeof word === 'string' ? [JSON.parse(word) as { say: string; bytes: number }] : []))
    .filter(({ say }) => say === 'ack')

test('what is typed is sent only while input passes', () => {
  const { session, say, pipe, controls } = open()
  say(screen(''))
  session.input('before')
  say({ say: 'control', yours: true })
  session.input('during')
  say({ say: 'control', yours: false })
  session.input('after')
  expect(pipe().sent).toEqual([new TextEncoder().encode('during')])
  expect(controls).toEqual([true, false])
})

test('bytes are acknowledged when parsed, not when received', async () => {
  const { bytes, say, pipe, parsed } = open()
  say(screen(''))
  await parsed()
  bytes('hello')
  expect(acked(pipe().sent)).toEqual([])
  await parsed()
  expect(acked(pipe().sent)).toEqual([{ say: 'ack', bytes: 5 }])
})

test('a broken pipe takes control away, keeps the screen, and is opened again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const { say, pipes, pipe, states, controls } = open()
    say(screen('kept'))
    say({ say: 'control', yours: true })
    pipe().onclose?.({})
    expect(controls).toEqual([true, false])
    expect(states.at(-1)).toMatchObject({ say: 'stale' })
    vi.runAllTimers()
    expect(pipes).toHaveLength(2)
  } finally {
    vi.useRealTimers()
  }
})

test('words of a pipe that was replaced are not heard', () => {
  const { pipes, pipe, states } = open()
  const first = pipe()
  first.onclose?.({})
  const before = states.length
  pipes.length = 0
  first.onmessage?.({ data: JSON.stringify({ say: 'live', screen: null }) })
  expect(states).toHaveLength(before)
})

test('before anything was shown nothing is called old', () => {
  const { say, states } = open()
  say({ say: 'stale', words: 'It does not answer.' })
  expect(states).toEqual([{ say: 'connecting', words: 'It does not answer.' }])
})

test('a new screen replaces what was shown', async () => {
  const { say, bytes, text, parsed } = open()
  say(screen('old'))
  bytes(' more')
  say(screen('new'))
  await parsed()
  await parsed()
  expect(text()).toBe('new')
})

test('an ended terminal says how, and is not opened again', () => {
  const { say, pipe, pipes, states } = open()
  say(screen(''))
  say({ say: 'exited', exitCode: 3 })
  pipe().onclose?.({})
  expect(states.at(-1)).toEqual({ say: 'exited', exitCode: 3 })
  expect(pipes).toHaveLength(1)
})

test('words that are no words of a pipe change nothing', () => {
  const { pipe, states } = open()
  for (const data of ['', '{', '{"say":"live"}', '{"say":"control","yours":"yes"}', 'null']) pipe().onmessage?.({ data })
  expect(states).toEqual([])
})

test('hidden and shown again is told once each', () => {
  const { session, pipe } = open(true)
  session.show(true)
  session.show(false)
  session.show(true)
  expect(pipe().sent.map((word) => JSON.parse(String(word)))).toEqual([
    { say: 'visible', visible: false },
    { say: 'visible', visible: true },
  ])
})

test('into an agent’s terminal nothing is typed, whoever is in control', () => {
  const { say, session, pipe, controls } = open(true, true)
  say({ say: 'control', yours: true })
  session.input('rm -rf .\r')
  session.resize({ cols: 10, rows: 10 })
  expect(controls).not.toContain(true)
  expect(pipe().sent).toEqual([])
})
