/** A result that may be an expected failure; `words` say what happened, what was not lost and what to do. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; words: string }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const failed = (words: string): { ok: false; words: string } => ({ ok: false, words })
