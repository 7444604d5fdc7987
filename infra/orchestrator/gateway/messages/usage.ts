import type { TokenBuckets } from '#shared/schema/model.ts'

/** Tokens as Anthropic's Messages has them: input without what was read from or written to a cache. */
export const messagesUsage = ({ fresh, cacheRead, cacheWrite, visible, reasoning }: TokenBuckets) => ({
  input_tokens: fresh,
  cache_creation_input_tokens: cacheWrite,
  cache_read_input_tokens: cacheRead,
  output_tokens: visible + reasoning,
})
