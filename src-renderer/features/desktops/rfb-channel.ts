import type RFB from '@novnc/novnc'
import type { PipeSay } from '#shared/schema/pipe.ts'
import { pipeWords } from '../../client/pipe-words.ts'
import type { PagePipe } from '../../client/transport.ts'

type Channel = ConstructorParameters<typeof RFB>[1]

/**
 * The RFB half of a desktop's pipe as noVNC wants it: a flat object with own properties that carries bytes only.
 * The words of the pipe go to `hear`; `closing` is told of its end before noVNC is. Call it before the first message
 * can come.
 */
export function rfbChannel(pipe: PagePipe, hear: (said: PipeSay) => void, closing: () => void): Channel {
  const channel: Channel = {
    send: (data) => pipe.send(data),
    close: () => pipe.close(),
    binaryType: 'arraybuffer',
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    protocol: '',
    readyState: pipe.readyState,
  }
  Object.assign(pipe, {
    onopen: () => {
      channel.readyState = 'open'
      channel.onopen?.()
    },
    onmessage: ({ data }) => {
      if (typeof data !== 'string') return channel.onmessage?.({ data })
      const said = pipeWords(data)
      if (said) hear(said)
    },
    onclose: (event) => {
      channel.readyState = 'closed'
      closing()
      channel.onclose?.(event)
    },
  } satisfies Partial<PagePipe>)
  return channel
}
