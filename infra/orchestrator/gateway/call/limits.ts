/** Output tokens when an agent names no limit; some name none, and some servers then go on until their context is full. */
const usualOutput = 8_192
/** The most that is held for one answer, whatever an agent asks for. */
const mostOutput = 65_536
/** With less than this an answer is not worth its input. */
const usefulOutput = 32

/**
 * How many output tokens a call asks for, and the fewest that are worth it. A model's own context bounds both, as far as
 * it is known.
 */
export function outputLimits(asked: number | null, inputTokens: number, contextTokens: number | null) {
  const room = contextTokens === null ? mostOutput : Math.max(usefulOutput, contextTokens - inputTokens)
  const maxOutputTokens = Math.min(asked ?? usualOutput, mostOutput, room)
  return { maxOutputTokens, usefulMinimum: Math.min(usefulOutput, maxOutputTokens) }
}
