/** A seed for a draw, from the system's randomness: a whole number below 2³² as text. */
export const newSeed = (): string => `${crypto.getRandomValues(new Uint32Array(1))[0] ?? 0}`
