/** All in milliseconds. */
export type GuardTimes = {
  /** How long evidence is waited for before a person is asked without it. */
  lookMs: number
  /** How long a person may decide. */
  decideMs: number
  /** How long an approval can be taken back before it is used. */
  undoMs: number
  /** How long an approval may be used. */
  useMs: number
  /** The same for a way out to a host. */
  useNetworkMs: number
  /** How long a wish that was denied is not asked for again. */
  denialMs: number
  /** How near in time the same amount to the same payee counts as maybe the same. */
  nearMs: number
}

const minute = 60_000

export const guardTimes: GuardTimes = {
  lookMs: 30_000,
  decideMs: 30 * minute,
  undoMs: 10_000,
  useMs: 10 * minute,
  useNetworkMs: 8 * 60 * minute,
  denialMs: 10 * minute,
  nearMs: 24 * 60 * minute,
}
