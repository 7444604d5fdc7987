import type { Cursor } from '#shared/schema/event.ts'
import type { Api } from './api.ts'
import { Intake, type Fold, type IntakeEnd } from './intake.ts'
import { SilenceWatch } from './silence.ts'

/** What the stream tells whoever shows the connection. */
export type FollowNews = {
  hello: (news: { epoch: string; head: number }) => void
  heard: () => void
  beat: (news: { at: string; head: number }) => void
  folded: (cursor: Cursor | null) => void
}

export type FollowEnd =
  | IntakeEnd
  /** Two beats were missed. */
  | { end: 'silent' }
  /** The orchestrator ended the stream. */
  | { end: 'closed' }

export type FollowOptions = { api: Api; cursor: Cursor | null; fold: Fold; news: FollowNews; signal: AbortSignal }

/** How long the first word may take, in milliseconds. */
const firstWordMs = 10_000

/**
 * Reads the event stream into the cache until something ends it.
 * @throws what the call throws; the abort reason when `signal` fires.
 */
export async function follow({ api, cursor, fold, news, signal }: FollowOptions): Promise<FollowEnd> {
  signal.throwIfAborted()
  const stop = new AbortController()
  const passOn = () => stop.abort()
  signal.addEventListener('abort', passOn)
  let silent = false
  const silence = new SilenceWatch(firstWordMs, () => {
    silent = true
    stop.abort()
  })
  const intake = new Intake(fold, { folded: news.folded, ended: () => stop.abort() })
  try {
    const stream = await api.sync.follow({ epoch: cursor?.epoch ?? null, after: cursor?.commit ?? 0 }, { signal: stop.signal })
    for await (const said of stream) {
      silence.heard(said.say === 'hello' ? 2 * said.beatMs : undefined)
      news.heard()
      if (said.say === 'hello') news.hello(said)
      else if (said.say === 'beat') news.beat(said)
      else await intake.take(said.commit)
    }
    await intake.idle()
    return intake.end ?? { end: 'closed' }
  } catch (error) {
    if (signal.aborted) throw error
    if (intake.end) return intake.end
    if (silent) return { end: 'silent' }
    throw error
  } finally {
    silence.stop()
    signal.removeEventListener('abort', passOn)
    stop.abort()
    await intake.idle()
  }
}
