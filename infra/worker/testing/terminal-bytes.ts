import * as fc from 'fast-check'

/** Bytes that programs write to terminals, in pieces that make sense, with nonsense between them. */

const encode = (text: string): number[] => [...Buffer.from(text, 'utf8')]
const csi = (body: string): number[] => encode(`\u001b[${body}`)
const small = fc.integer({ min: 0, max: 30 })

const plain = fc.constantFrom('a', 'hello ', 'The quick brown fox jumps over the lazy dog ', '\t', 'x'.repeat(50)).map(encode)
const letters = fc.constantFrom('Zażółć ', '東京', '👩‍💻', 'e\u0301', '\u20ac', '┌──┐', '𝄞').map(encode)
const controls = fc.constantFrom('\n', '\r', '\r\n', '\b', '\u0007', '\u000b', '\u000e', '\u000f').map(encode)
const colours = fc
  .constantFrom(
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '7',
    '8',
    '9',
    '22',
    '27',
    '31',
    '42',
    '53',
    '91',
    '38;5;200',
    '48;2;10;20;30',
    '38;2;1;2;3',
  )
  .map((code) => csi(`${code}m`))
const moves = fc
  .tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'd', 'I', 'Z'), small)
  .map(([letter, count]) => csi(`${count}${letter}`))
const places = fc.tuple(small, small).map(([row, column]) => csi(`${row};${column}H`))
const erases = fc.constantFrom('J', '1J', '2J', '3J', 'K', '1K', '2K', '5X', '3b').map(csi)
const edits = fc
  .tuple(fc.constantFrom('@', 'P', 'L', 'M', 'S', 'T'), fc.integer({ min: 1, max: 5 }))
  .map(([letter, count]) => csi(`${count}${letter}`))
const region = fc.tuple(small, small).map(([top, bottom]) => csi(`${top};${bottom}r`))
const modes = fc
  .tuple(fc.constantFrom('?1', '?7', '?25', '?45', '?1000', '?1002', '?1006', '?1004', '?2004', '4'), fc.constantFrom('h', 'l'))
  .map(([mode, set]) => csi(`${mode}${set}`))
const screens = fc.constantFrom('?1049h', '?1049l').map(csi)
const saves = fc.constantFrom('\u001b7', '\u001b8').map(encode)
const sets = fc
  .constantFrom('\u001b(0', '\u001b(B', '\u001b)0', '\u001bH', '\u001bM', '\u001bD', '\u001bE', '\u001b[g', '\u001b=', '\u001b>')
  .map(encode)
const links = fc.constantFrom('\u001b]8;;http://x\u001b\\', '\u001b]8;;\u001b\\').map(encode)
const resets = fc.constantFrom('\u001bc', '\u001b[!p').map(encode)
const strings = fc.constantFrom('\u001b]0;title\u0007', '\u001bP+q544e\u001b\\', '\u001b_apc\u001b\\', '\u009b1m').map(encode)
const broken = fc.constantFrom(
  [0xff],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f],
  [0x1b],
  [0x1b, 0x5b],
  [0x1b, 0x5d, 0x30],
  [0x18],
  encode('\u001b[3\n1m'),
)

const common = [
  { weight: 6, arbitrary: plain },
  { weight: 3, arbitrary: letters },
  { weight: 4, arbitrary: controls },
  { weight: 3, arbitrary: colours },
  { weight: 3, arbitrary: fc.oneof(moves, places) },
  { weight: 2, arbitrary: fc.oneof(erases, edits) },
  { weight: 2, arbitrary: fc.oneof(region, modes, sets) },
  { weight: 1, arbitrary: strings },
  { weight: 1, arbitrary: broken },
  { weight: 1, arbitrary: resets },
]

/**
 * A stream restores cursors or holds links, never both: xterm's restored cursor leaves a link open but out of force, which
 * nothing that is written can bring about again.
 */
export const terminalBytes = fc
  .oneof(
    fc.array(fc.oneof(...common, { weight: 2, arbitrary: fc.oneof(saves, screens) }), { maxLength: 60 }),
    fc.array(fc.oneof(...common, { weight: 2, arbitrary: links }), { maxLength: 60 }),
  )
  .map((pieces) => Uint8Array.from(pieces.flat()))
