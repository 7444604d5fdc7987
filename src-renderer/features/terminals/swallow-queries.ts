import type { IParser } from '@xterm/xterm'

/**
 * Keeps a terminal from answering questions in its output (who are you, where is the cursor, which colours). The
 * worker's own terminal has answered them already; an answer from here would be typed input nobody typed, and would
 * come once more from every console that looks on.
 */
export function swallowQueries(parser: IParser): void {
  const swallow = () => true
  for (const id of [
    { final: 'c' }, // DA1
    { prefix: '>', final: 'c' }, // DA2
    { prefix: '=', final: 'c' }, // DA3
    { final: 'n' }, // DSR, cursor position
    { prefix: '?', final: 'n' }, // DECDSR
    { intermediates: '$', final: 'p' }, // DECRQM, ANSI modes
    { prefix: '?', intermediates: '$', final: 'p' }, // DECRQM, private modes
    { prefix: '>', final: 'q' }, // XTVERSION
    { prefix: '?', final: 'u' }, // keyboard protocol
    { final: 't' }, // window reports and orders
    { final: 'x' }, // DECREQTPARM
  ])
    parser.registerCsiHandler(id, swallow)
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, swallow) // DECRQSS
  parser.registerDcsHandler({ intermediates: '+', final: 'q' }, swallow) // XTGETTCAP
  // Colours: setting them is allowed, asking for them is not.
  for (const osc of [4, 10, 11, 12]) parser.registerOscHandler(osc, (data) => data.split(';').includes('?'))
}
