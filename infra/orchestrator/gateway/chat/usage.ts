import type { TokenBuckets } from '#shared/schema/model.ts'

/** Tokens as OpenAI's Chat Completions has them: input includes what was cached, output what was thought. */
export function chatUsage({ fresh, cacheRead, cacheWrite, visible, reasoning }: TokenBuckets) {
  const [input, output] = [fresh + cacheRead + cacheWrite, visible + reasoning]
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cacheRead },
    completion_tokens_details: { reasoning_tokens: reasoning },
  }
}
