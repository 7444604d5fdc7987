import type { PipeSay } from '#shared/schema/pipe.ts'
import type { PagePipe } from '../client/transport.ts'

export type FarEnd = {
  /** The page said or sent something. */
  heard(data: string | Uint8Array): void
  closed(): void
}

export type StandInPipe = { page: PagePipe; say(said: PipeSay): void; bytes(data: Uint8Array): void }

/** A pipe whose far end lives in this page. Messages arrive later, as on a real one. */
export function standInPipe(makeEnd: (pipe: StandInPipe) => FarEnd): PagePipe {
  const later = (run: () => void) => setTimeout(() => page.readyState === 'open' && run(), 0)
  const page: PagePipe = {
    send: (data) => end.heard(typeof data === 'string' ? data : data.slice()),
    close: () => {
      page.readyState = 'closed'
      end.closed()
    },
    binaryType: 'arraybuffer',
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    protocol: '',
    readyState: 'open',
  }
  const end = makeEnd({
    page,
    say: (said) => later(() => page.onmessage?.({ data: JSON.stringify(said) })),
    bytes: (data) => later(() => page.onmessage?.({ data: data.slice().buffer })),
  })
  return page
}
