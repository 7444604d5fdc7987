import { BackOff } from '../kit/back-off.ts'
import { type Log, wordsOf } from '../kit/log.ts'
import { pause } from '../kit/pause.ts'
import { toPng, type Thumbnail, thumbnail } from './thumbnail.ts'
import { watchDesktop } from '../rfb-client/viewer.ts'

/** A picture at most this often. Milliseconds. */
const everyMs = 5_000

/**
 * Sends a small picture of the desktop whenever it looks different from the last one that arrived. A failure to look or to
 * send is tried again later and holds up nothing else.
 */
export async function keepPictures(
  rfbSocket: string,
  send: (png: Uint8Array<ArrayBuffer>, width: number, height: number) => Promise<void>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const backOff = new BackOff(1_000, 15_000)
  let sent: Thumbnail | null = null
  while (!signal.aborted) {
    try {
      for await (const desktop of watchDesktop(rfbSocket, () => pause(everyMs, signal), signal)) {
        backOff.reset()
        const now = thumbnail(desktop)
        if (sent && same(sent, now)) continue
        await send(toPng(now), now.width, now.height)
        sent = now
      }
    } catch (error) {
      if (!signal.aborted) log('no_picture', { reason: wordsOf(error) })
    }
    await pause(backOff.next(), signal)
  }
}

const same = (a: Thumbnail, b: Thumbnail): boolean =>
  a.width === b.width && a.height === b.height && Buffer.compare(a.rgb, b.rgb) === 0
