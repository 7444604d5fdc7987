import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { decisionText, type DecisionText } from '#shared/schema/approval.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import type { Device } from '#shared/schema/operator.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import { isSignedBy } from '#shared/store/device-signature.ts'

/**
 * What a device signed, when it is the caller's own device, still enrolled, and the signature is its. Only the one
 * canonical text of a decision is taken, so that nothing in it can be read in two ways.
 */
export function readDecision(
  { text, signature, by }: { text: string; signature: string; by: LeaseHolder },
  devices: readonly Device[],
): { ok: true; decision: DecisionText } | Refusal {
  const decision = parsed(text)
  if (!decision) return notADecision
  if (decision.deviceId !== by.deviceId || decision.operatorId !== by.operatorId)
    return refuse('not_yours', 'This decision was made at another device. Nothing was decided.', 'FORBIDDEN')
  const device = devices.find(({ id }) => id === decision.deviceId)
  if (device?.operatorId !== decision.operatorId || device.revokedAt !== null)
    return refuse('revoked', 'This device is not enrolled any more. Nothing was decided.', 'FORBIDDEN')
  if (!isSignedBy(device.publicKey, text, signature))
    return refuse('wrong_signature', 'The signature is not that of this device. Nothing was decided.', 'FORBIDDEN')
  return { ok: true, decision }
}

export const notADecision = refuse('not_a_decision', 'This is not the text of a decision. Nothing was decided.')

function parsed(text: string): DecisionText | null {
  try {
    const found = decisionText.safeParse(JSON.parse(text))
    return found.success && canonicalJson(found.data) === text ? found.data : null
  } catch {
    return null
  }
}
