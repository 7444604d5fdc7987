import type { TokenBucket } from '#shared/schema/model.ts'

/** The disjoint kinds of tokens a call is billed by, in the order in which they are shown. */
export const buckets: readonly { bucket: TokenBucket; name: string }[] = [
  { bucket: 'fresh', name: 'Input' },
  { bucket: 'cacheRead', name: 'Cache read' },
  { bucket: 'cacheWrite', name: 'Cache write' },
  { bucket: 'visible', name: 'Output' },
  { bucket: 'reasoning', name: 'Reasoning' },
]
