/** Most tokens an agent asks for in one answer. What is asked for is held, so the vendors' own 32 thousand would hold much. */
export const outputLimit = 8_192

/** The context an agent is told its model has, in tokens, where it wants to know. */
export const contextLimit = 128_000
