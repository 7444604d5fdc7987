import type { Approval } from '#shared/schema/approval.ts'
import { hrefOf } from '../../shell/place.ts'

/** The way from a case's sheet to a rule by which the like of it would pass. */
export function WriteRule({ approval: { id, intent } }: { approval: Approval }) {
  if (intent.kind === 'policy' || intent.kind === 'takeover' || intent.kind === 'publish') return null
  return (
    <p>
      <a href={hrefOf({ screen: 'approvals', section: 'policy', from: id })}>Write a rule for the like of this</a>
    </p>
  )
}
