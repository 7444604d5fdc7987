import { decisionText, type Approval, type ApprovalState, type Decision } from '../../schema/approval.ts'
import type { Device } from '../../schema/operator.ts'
import { canonicalJson } from '../canonical-json.ts'
import { requestText } from './request-text.ts'

/** States that nothing comes to unless it was allowed. */
const allowed: ReadonlySet<ApprovalState> = new Set<ApprovalState>([
  'approved',
  'auto_approved',
  'lapsed',
  'consumed',
  'settled_ok',
  'settled_failed',
  'unknown',
  'reconciled_ok',
  'reconciled_failed',
])

/** How texts are hashed (SHA-256, hexadecimal) and signatures checked (Ed25519), where this runs. */
export type Means = {
  sha256: (text: string) => string
  isSignedBy: (publicKey: string, text: string, signature: string) => boolean
}

/**
 * In words what is wrong with a case and the decisions about it; null = what it asks for is what was signed, every decision
 * carries the signature of a known device, and what was allowed was allowed by somebody.
 */
export function caseFault(approval: Approval, devices: readonly Device[], { sha256, isSignedBy }: Means): string | null {
  const { decisions, judgement, intent, state } = approval
  if (sha256(requestText(approval)) !== approval.request) return 'What it asks for was changed after it was entered.'
  for (const decision of decisions) {
    const device = devices.find(({ id }) => id === decision.deviceId)
    if (!device || device.operatorId !== decision.operatorId) return `The device of ${decision.operatorName} is not known.`
    if (!isSignedBy(device.publicKey, decision.text, decision.signature))
      return `The signature is not that of ${decision.operatorName}’s device.`
    if (!says(decision, approval)) return `${decision.operatorName} signed something else.`
  }
  const byPerson = decisions.some(({ verdict }) => verdict === 'approve')
  if (!allowed.has(state) || intent.kind === 'takeover' || byPerson || judgement?.verdict === 'auto') return null
  return 'Neither a person nor a rule allowed it.'
}

/** Whether the signed text is about this case and says what the decision's row says. */
function says(decision: Decision, { id, request }: Approval): boolean {
  const read = decisionText.safeParse(parsed(decision.text))
  if (!read.success) return false
  const { decisionId, approvalId, request: signed, verdict, cap, words, operatorId, deviceId } = read.data
  return (
    canonicalJson([approvalId, signed, decisionId, verdict, cap, words, operatorId, deviceId]) ===
    canonicalJson([
      id,
      request,
      decision.id,
      decision.verdict,
      decision.cap,
      decision.words,
      decision.operatorId,
      decision.deviceId,
    ])
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
