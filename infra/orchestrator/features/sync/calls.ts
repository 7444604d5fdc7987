import { ReadableStream } from 'node:stream/web'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { takeSnapshot } from '#shared/store/snapshot.ts'
import { operatorApi, rawOperatorApi } from '../../http/api-base.ts'
import { raise } from '../../http/raise.ts'
import type { served } from '../../http/served.ts'
import type { Services } from '../../services.ts'

type FollowOutput = InferContractRouterOutputs<typeof served>['sync']['follow']

export const syncCalls = ({ engine, followers, blobs, files }: Services) => ({
  follow: rawOperatorApi.sync.follow.handler(({ input, signal, context }) => {
    const gone = followers.unfollowable(input.epoch, input.after)
    if (gone) raise(gone)
    context.contentType('text/event-stream')
    // oRPC passes a byte stream on as it is. It holds exactly what oRPC would write for the event iterator that the
    // contract promises, encoded once for all followers; the type system cannot know that.
    const bytes: unknown = ReadableStream.from(followers.follow(input.after, signal ?? new AbortController().signal))
    return bytes as FollowOutput
  }),
  snapshot: operatorApi.sync.snapshot.handler(() => takeSnapshot(engine.db)),
  blob: operatorApi.sync.blob.handler(async ({ input }) => {
    const picture = await blobs.read(input.hash)
    if (picture) return new Blob([picture], { type: 'image/png' })
    const file = await files.read(input.hash)
    if (!file)
      return raise({
        error: 'NOT_FOUND',
        code: 'no_such_blob',
        words: 'These bytes are not kept any more. Of a picture, a newer one is on its way.',
      })
    return new Blob([file], { type: 'application/octet-stream' })
  }),
})
