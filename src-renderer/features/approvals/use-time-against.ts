import { use } from 'react'
import type { Approval } from '#shared/schema/approval.ts'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useTimeText } from '../../kit/use-time-text.ts'

/**
 * Why the time speaks against approving: it is over, or, where several decide, the evidence was not open for long enough.
 * @param dwellMs milliseconds
 */
export function useTimeAgainst({ openedAt, expiresAt }: Approval, dwellMs: number): string | null {
  const skew = use(ClockSkew)
  const against = useTimeText((now) => {
    if (now - skew >= Date.parse(expiresAt)) return 'Its time is over, so it counts as denied.'
    return dwellMs > 0 && (openedAt === null || now - skew - Date.parse(openedAt) < dwellMs) ? 'Look at the evidence first.' : ''
  })
  return against || null
}
