import type { Freeze } from '../../schema/approval.ts'

/**
 * Whether a trial stands still; null = what belongs to no trial. A trial that was frozen by itself stays so until it is
 * thawed by itself; frozen with all, it may be thawed by itself afterwards.
 */
export function isFrozenBy(freezes: readonly Freeze[], trialId: string | null): boolean {
  const all = freezes.find(({ scope }) => scope === 'all')
  const own = freezes.find(({ scope }) => scope === trialId)
  if (own?.frozen) return true
  return all?.frozen === true && !(own && own.at > all.at)
}
