import { use } from 'react'
import type { Approval } from '#shared/schema/approval.ts'
import { ClockSkew } from '../../kit/clock-skew.ts'
import { useTimeText } from '../../kit/use-time-text.ts'

/** Why it cannot be approved yet: where several decide, evidence must have been open for a while. @param dwellMs milliseconds */
export function useDwell({ openedAt }: Approval, dwellMs: number): string | null {
  const skew = use(ClockSkew)
  const early = useTimeText((now) =>
    dwellMs > 0 && (openedAt === null || now - skew - Date.parse(openedAt) < dwellMs) ? 'Look at the evidence first.' : '',
  )
  return early || null
}
