import type { PagePipe } from '../client/transport.ts'
import { pipeAsk } from '#shared/schema/pipe.ts'
import { scenario } from './scenario.ts'
import { standInPipe } from './stand-in-pipe.ts'

const esc = '\x1b['
const prompt = `${esc}32magent@worker${esc}0m:${esc}34m~/parser${esc}0m$ `
const greeting = [
  `${prompt}npm test`,
  '',
  `${esc}1m> parser@1.4.0 test${esc}0m`,
  `${esc}32m ✓${esc}0m src/lexer.test.ts ${esc}90m(24 tests) 118ms${esc}0m`,
  `${esc}31m ×${esc}0m src/parser.test.ts ${esc}90m(11 tests | 1 failed) 402ms${esc}0m`,
  `   ${esc}33mexpected 3 to equal 4${esc}0m  see https://example.org/parser/issues/12?from=test`,
  '',
  prompt,
].join('\r\n')

const encoder = new TextEncoder()

/** A pretend shell: shows a screen, echoes what is typed while control is yours. */
export const standInTerminal = (yours: () => boolean, watch: (changed: () => void) => () => void): PagePipe =>
  standInPipe((pipe) => {
    let size = { cols: 80, rows: 24 }
    const live = () => pipe.say({ say: 'live', screen: { text: greeting, offset: greeting.length, size } })
    live()
    pipe.say({ say: 'control', yours: yours() })
    if (scenario.stale) pipe.say({ say: 'stale', words: 'worker-1 does not answer. The console goes on trying.' })
    const unwatch = watch(() => pipe.say({ say: 'control', yours: yours() }))
    return {
      heard: (data) => {
        if (typeof data !== 'string')
          return pipe.bytes(encoder.encode(new TextDecoder().decode(data).replaceAll('\r', `\r\n${prompt}`)))
        const asked = pipeAsk.parse(JSON.parse(data))
        if (asked.say === 'visible' && asked.visible) live()
        if (asked.say === 'resize') {
          size = asked.size
          pipe.say({ say: 'resized', size })
        }
      },
      closed: unwatch,
    }
  })
