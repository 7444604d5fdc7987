import type { TokenBuckets } from '#shared/schema/model.ts'

/** Tokens as OpenAI's Responses has them: input includes what was cached, output what was thought. */
export function responsesUsage({ fresh, cacheRead, cacheWrite, visible, reasoning }: TokenBuckets) {
  const [input, output] = [fresh + cacheRead + cacheWrite, visible + reasoning]
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cacheRead },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  }
}
