import { BackOff } from '../kit/back-off.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { watchDesktop } from '../rfb-client/viewer.ts'
import { type Thumbnail, thumbnail, toPng } from './thumbnail.ts'

/** A changed picture at most this often; an unchanged one is said again this often, so that it does not look old. Milliseconds. */
const everyMs = 5_000
const againMs = 60_000

export type SendPicture = (png: Uint8Array<ArrayBuffer>, width: number, height: number) => Promise<void>

/**
 * Sends a small picture of the desktop whenever it looks different from the last one that arrived. A failure to look or to
 * send is tried again later and holds up nothing else.
 */
export async function keepPictures(rfbSocket: string, send: SendPicture, log: Log, signal: AbortSignal): Promise<void> {
  const backOff = new BackOff(1_000, 15_000)
  let sent: Thumbnail | null = null
  let said = ''
  while (!signal.aborted) {
    let again: NodeJS.Timeout | undefined
    try {
      for await (const desktop of watchDesktop(rfbSocket, () => pause(everyMs, signal), signal)) {
        const now = thumbnail(desktop)
        if (sent && same(sent, now)) continue
        const png = toPng(now)
        await send(png, now.width, now.height)
        sent = now
        said = ''
        backOff.reset()
        clearInterval(again)
        // While nothing changes the X server is silent, and this one goes on being true.
        again = setInterval(() => void send(png, now.width, now.height).catch(() => {}), againMs)
      }
    } catch (error) {
      if (!signal.aborted && said !== wordsOf(error)) log('no_picture', { reason: wordsOf(error) })
      said = wordsOf(error)
    } finally {
      clearInterval(again)
    }
    await pause(backOff.next(), signal)
  }
}

const same = (a: Thumbnail, b: Thumbnail): boolean =>
  a.width === b.width && a.height === b.height && Buffer.compare(a.rgb, b.rgb) === 0
