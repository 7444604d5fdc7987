import { Terminal } from '@xterm/headless'
import { describe, expect, test } from 'vitest'
import { swallowQueries } from './swallow-queries.ts'

const esc = '\x1b'
const st = `${esc}\\`

/** What the terminal would send after this output. The headless terminal has the parser and replies of the one in the page. */
async function repliesTo(output: string, defended: boolean): Promise<string> {
  const terminal = new Terminal({ allowProposedApi: true })
  let sent = ''
  terminal.onData((data) => {
    sent += data
  })
  if (defended) swallowQueries(terminal.parser)
  await new Promise<void>((done) => terminal.write(output, done))
  terminal.dispose()
  return sent
}

const answered = {
  DA1: `${esc}[c`,
  DA2: `${esc}[>c`,
  DSR: `${esc}[5n`,
  CPR: `${esc}[6n`,
  DECXCPR: `${esc}[?6n`,
  'DECRQM ansi': `${esc}[4$p`,
  'DECRQM private': `${esc}[?2004$p`,
  DECRQSS: `${esc}P$qr${st}`,
}

describe.each(Object.entries(answered))('%s', (_, query) => {
  test('is answered by a terminal left alone (or this test proves nothing)', async () => {
    expect(await repliesTo(query, false)).not.toBe('')
  })
  test('is not answered by ours', async () => {
    expect(await repliesTo(query, true)).toBe('')
  })
  test('is not answered when split over writes', async () => {
    const terminal = new Terminal({ allowProposedApi: true })
    let sent = ''
    terminal.onData((data) => {
      sent += data
    })
    swallowQueries(terminal.parser)
    for (const part of query) terminal.write(part)
    await new Promise<void>((done) => terminal.write('', done))
    terminal.dispose()
    expect(sent).toBe('')
  })
})

/** Replies that only the terminal in the page gives: a witness registered before ours sees what ours lets through. */
async function reaches(osc: number, data: string): Promise<boolean> {
  const terminal = new Terminal({ allowProposedApi: true })
  let seen = false
  terminal.parser.registerOscHandler(osc, () => {
    seen = true
    return true
  })
  swallowQueries(terminal.parser)
  await new Promise<void>((done) => terminal.write(`${esc}]${osc};${data}${st}`, done))
  terminal.dispose()
  return seen
}

describe('colours', () => {
  test.each([
    [10, '?'],
    [11, '?'],
    [12, '?'],
    [4, '1;?'],
    [4, '1;rgb:00/00/00;2;?'],
    [10, 'red;?'],
  ])('OSC %d;%s asks and is swallowed', async (osc, data) => expect(await reaches(osc, data)).toBe(false))

  test('OSC 11 that sets passes', async () => expect(await reaches(11, '#102030')).toBe(true))
})

test('clipboard, title and notification escapes send nothing', async () => {
  const output = `${esc}]52;c;?${st}${esc}]52;c;c2VjcmV0${st}${esc}]0;title${st}${esc}]9;note${st}${esc}]777;notify;a;b${st}${esc}[21t`
  expect(await repliesTo(output, true)).toBe('')
})
