import type { Decision } from '#shared/schema/approval.ts'
import type { Actor } from './docket.ts'

/** Who made a decision. */
export const personOf = ({ operatorName, deviceId }: Decision): Actor => ({ name: operatorName, deviceId })
