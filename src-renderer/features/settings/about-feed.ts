import { defineFeed } from '../../client/use-feed.ts'

/** What this console is; asked each time the screen is entered. */
export const aboutFeed = defineFeed(async (rpc, signal) => once(await rpc.settings.about(undefined, { signal }), signal))

/** One answer as a stream that stays open until nobody looks. */
async function* once<T>(answer: T, signal: AbortSignal) {
  yield answer
  await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))
}
