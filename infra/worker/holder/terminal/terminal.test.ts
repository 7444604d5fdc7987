import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import headless from '@xterm/headless'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { TerminalSize } from '#shared/schema/session.ts'
import { check } from '#shared/testing/check.ts'
import { dumpScreen } from '../../testing/dump-screen.ts'
import { until } from '../../testing/until.ts'
import { Reader, windowBytes } from './reader.ts'
import { HeldTerminal, type keptBytes } from './terminal.ts'

const root = mkdtempSync('/tmp/act-')
afterAll(() => rmSync(root, { recursive: true, force: true }))

const size: TerminalSize = { cols: 60, rows: 20 }

function started(script: string, kept?: typeof keptBytes): HeldTerminal {
  const sessionId = newId('sess')
  const command = ['/bin/bash', '--norc', '-c', script]
  const folder = join(root, sessionId)
  const options = { sessionId, title: 'Shell', kind: 'shell', size, command, folder, log: () => {}, onEnd: () => {} } as const
  const terminal = new HeldTerminal(kept ? { ...options, kept } : options)
  onTestFinished(() => terminal.dispose())
  return terminal
}

/** A viewer: a terminal like the page's, with what a console core remembers of it. */
class Viewer {
  screen = new headless.Terminal({ ...size, scrollback: 10_000, allowProposedApi: true, logLevel: 'off' })
  offset = 0
  bytes = 0
  screens = 0
  exited: number | null | undefined
  acks = true
  #reader: Reader | null = null

  attach(terminal: HeldTerminal, from: number | null): void {
    const reader = new Reader(terminal, {
      screen: (offset, at, text) => {
        this.screens += 1
        this.offset = offset
        this.screen.dispose()
        this.screen = new headless.Terminal({ ...at, scrollback: 10_000, allowProposedApi: true, logLevel: 'off' })
        this.screen.write(text)
      },
      resumed: (offset, at) => {
        if (offset !== this.offset) throw new Error(`resumed at ${offset} instead of ${this.offset}`)
        this.screen.resize(at.cols, at.rows)
      },
      // The page's terminal is resized between the bytes before and after, as the program's was.
      resized: (at) => this.screen.write('', () => this.screen.resize(at.cols, at.rows)),
      data: (bytes) => {
        this.screen.write(bytes)
        this.offset += bytes.length
        this.bytes += bytes.length
        if (this.acks) reader.ack(this.offset)
        return true
      },
      exited: (exitCode) => (this.exited = exitCode),
    })
    this.#reader = reader
    void reader.start(from)
  }

  detach(): void {
    this.#reader?.close()
  }

  ack(): void {
    this.#reader?.ack(this.offset)
  }

  async dump(): Promise<string> {
    await new Promise<void>((done) => this.screen.write('', done))
    return dumpScreen(this.screen, 500)
  }
}

const ended = (terminal: HeldTerminal): Promise<unknown> => until('the program has ended', () => terminal.ended, 30_000)

/** Lines with everything a flood may hold: numbers to count, colours, wide characters, long lines. */
const flood = (lines: number): string =>
  `i=0; while [ $i -lt ${lines} ]; do i=$((i+1)); printf "\\e[3$((i%8))mline $i Zażółć 東京 %0$((i%90+1))d\\e[0m\\n" 0; done`

test(
  'a reader that comes and goes at random ends with the screen of one that never left, and no byte is missing',
  () =>
    check(
      fc.asyncProperty(fc.array(fc.nat(40_000), { minLength: 1, maxLength: 6 }), async (stays) => {
        const terminal = started(flood(3_000))
        const [steady, restless] = [new Viewer(), new Viewer()]
        steady.attach(terminal, null)
        let from: number | null = null
        for (const stay of stays) {
          restless.attach(terminal, from)
          const enough = restless.bytes + stay
          await until('it has seen enough', () => restless.bytes >= enough || terminal.ended)
          restless.detach()
          from = restless.offset
        }
        await ended(terminal)
        restless.attach(terminal, from)
        await until('both are at the end', () => steady.exited !== undefined && restless.exited !== undefined)
        expect(restless.offset).toBe(terminal.offset)
        expect(steady.bytes).toBe(terminal.offset)
        expect(await restless.dump()).toBe(await steady.dump())
      }),
      { runs: 4, soakRuns: 200 },
    ),
  60_000,
)

test('a reader behind everything that is kept gets a screen instead of a gap', async () => {
  const terminal = started(flood(3_000), { ring: 4_096, segment: 4_096, total: 16_384 })
  await ended(terminal)
  const late = new Viewer()
  late.offset = 10
  late.attach(terminal, 10)
  await until('it is at the end', () => late.exited !== undefined)
  expect(late.screens).toBe(1)
  expect(late.offset).toBe(terminal.offset)
  const fresh = new Viewer()
  fresh.attach(terminal, null)
  expect(await late.dump()).toBe(await fresh.dump())
})

test('a reader that has everything goes on without a screen, from disk where memory has forgotten', async () => {
  const terminal = started(flood(2_000), { ring: 4_096, segment: 16_384, total: 10_000_000 })
  await ended(terminal)
  const late = new Viewer()
  late.attach(terminal, 0)
  await until('it is at the end', () => late.exited !== undefined)
  expect([late.screens, late.bytes]).toEqual([0, terminal.offset])
})

test('a reader that takes nothing in gets one window of bytes, and slows nobody', async () => {
  const terminal = started(`${flood(500)}; yes | head -c 4000000`)
  const [stalled, steady] = [new Viewer(), new Viewer()]
  stalled.acks = false
  stalled.attach(terminal, null)
  steady.attach(terminal, null)
  await ended(terminal)
  await until('the steady one is at the end', () => steady.exited !== undefined, 30_000)
  expect(steady.bytes).toBe(terminal.offset)
  expect(stalled.bytes).toBe(windowBytes)
  stalled.acks = true
  stalled.ack()
  await until('the stalled one is at the end, too', () => stalled.exited !== undefined, 30_000)
  expect(stalled.offset).toBe(terminal.offset)
}, 60_000)

test('a flood with nobody looking is held to the pace of its screen, and Ctrl-C ends it at once', async () => {
  const terminal = started(
    'trap "echo interrupted; exit 3" INT; while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done',
  )
  let most = 0
  terminal.watch(() => (most = Math.max(most, terminal.backlog)))
  await until('it floods', () => terminal.offset > 2_000_000, 20_000)
  const before = performance.now()
  terminal.write(Buffer.from('\u0003'))
  expect(await ended(terminal)).toEqual({ exitCode: 3 })
  expect(performance.now() - before).toBeLessThan(2_000)
  expect(most).toBeLessThan(512 * 1024)
}, 40_000)

test('a change of size takes effect between the same bytes for everybody', async () => {
  const terminal = started('while read -r line; do stty size; [ "$line" = end ] && exit; done')
  const viewer = new Viewer()
  viewer.attach(terminal, null)
  for (const [index, to] of [
    { cols: 30, rows: 10 },
    { cols: 90, rows: 30 },
    { cols: 61, rows: 20 },
  ].entries()) {
    terminal.resize(to)
    terminal.write(Buffer.from(index === 2 ? 'end\n' : 'next\n'))
    await until('the program sees it', async () => (await viewer.dump()).includes(`${to.rows} ${to.cols}`))
  }
  await ended(terminal)
  const late = new Viewer()
  late.attach(terminal, null)
  await until('it is at the end', () => late.exited !== undefined && viewer.exited !== undefined)
  expect(viewer.screen.cols).toBe(61)
  expect(await viewer.dump()).toBe(await late.dump())
})

test('a program’s questions to its terminal are answered with nobody looking', async () => {
  const terminal = started(
    `stty -echo -icanon; printf 'abc\\e[6n'; IFS= read -r -d R answer; printf '%q\\n' "$answer"; printf '\\e[c'; IFS= read -r -d c answer; printf '%q\\n' "$answer"`,
  )
  await ended(terminal)
  const viewer = new Viewer()
  viewer.attach(terminal, null)
  const dump = await viewer.dump()
  expect(dump).toContain("$'\\E[1;4'")
  expect(dump).toMatch(/\$'\\E\[\?[\d;]+'/)
})

test('every byte comes before the exit code, and a signal has none', async () => {
  const terminal = started(`${flood(400)}; echo the-end; exit 9`)
  const viewer = new Viewer()
  viewer.attach(terminal, null)
  await until('it says so', () => viewer.exited !== undefined)
  expect([viewer.exited, viewer.offset]).toEqual([9, terminal.offset])
  expect(await viewer.dump()).toContain('the-end')
  const killed = started('kill -9 $$')
  expect(await ended(killed)).toEqual({ exitCode: null })
})

test('a screen too rich for one frame loses its colours, not its text', async () => {
  const terminal = started(
    `i=0; while [ $i -lt 30000 ]; do i=$((i+1)); printf '\\e[38;2;%d;1;2;48;2;3;%d;4mX' $((i%255)) $((i%254)); done; printf END`,
  )
  terminal.resize({ cols: 250, rows: 120 })
  await ended(terminal)
  await until('it is drawn', () => terminal.snapshot().text.includes('END'), 30_000)
  expect(Buffer.byteLength(JSON.stringify(terminal.snapshot()))).toBeLessThan(1024 * 1024)
}, 40_000)
