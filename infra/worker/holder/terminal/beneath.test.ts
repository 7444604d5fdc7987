import headless from '@xterm/headless'
import { expect, test } from 'vitest'
import { attributesOf, beneath, parserAt } from './beneath.ts'

const written = (text: string) => {
  const terminal = new headless.Terminal({ cols: 20, rows: 5, allowProposedApi: true, logLevel: 'off' })
  beneath(terminal).writeSync(Buffer.from(text))
  return terminal
}

test('every field that is looked at is where this version of xterm keeps it', () => {
  const text =
    '\u001b[2;4r\u001b[3;2H\u001b[31m\u001b7\u001b(0\u001b[?25l\u001b[4 q\u001b[?1000h\u001b[?1006h\u001b]8;;http://x\u001b\\q'
  const core = beneath(written(text))
  expect(core._bufferService.buffer).toMatchObject({ x: 2, y: 2, ybase: 0, scrollTop: 1, scrollBottom: 3, savedX: 1, savedY: 2 })
  expect(core._bufferService.buffer.savedCurAttrData.getFgColor()).toBe(1)
  expect(core._bufferService.buffers.normal).toBe(core._bufferService.buffer)
  expect(core._bufferService.buffers.alt.tabs).toMatchObject({ 0: true, 8: true })
  expect(core._charsetService).toMatchObject({ glevel: 0, _charsets: [{ q: '─' }] })
  expect(core.coreService).toMatchObject({
    isCursorHidden: true,
    decPrivateModes: { cursorStyle: 'underline', cursorBlink: false },
  })
  expect(core.coreMouseService.activeEncoding).toBe('SGR')
  expect(core._inputHandler._curAttrData.isFgPalette()).toBe(true)
  expect(core._inputHandler._parser.precedingJoinState).not.toBe(0)
  expect(core._oscLinkService.getLinkData(core._inputHandler._curAttrData.extended.urlId)).toMatchObject({ uri: 'http://x' })
})

test('cells of the public interface have the inner fields', () => {
  const cell = written('\u001b[4:3mx').buffer.active.getLine(0)?.getCell(0)
  expect(cell && attributesOf(cell).extended).toMatchObject({ urlId: 0, underlineStyle: 3 })
})

test.each([
  ['text', 'ground'],
  ['\u001b', 'sequence'],
  ['\u001b[3', 'sequence'],
  ['\u001b(', 'sequence'],
  ['\u001b]0;title', 'osc'],
  ['\u001bPq', 'string'],
  ['\u001b_x', 'string'],
  ['\u001b[3m', 'ground'],
])('the parser’s place after %j is known', (text, place) => {
  expect(parserAt(written(text))).toBe(place)
})
