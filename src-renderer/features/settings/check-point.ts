import { enrolmentCode } from '#shared/contract/operators.ts'
import { operatorName } from '#shared/schema/operator.ts'

export type PointFields = { address: string; code: string; name: string }
type PointProblems = { [field in keyof PointFields]: string | null }
type PointInput = { address: string; code: string | null; operatorName: string }

/** What is wrong with each field, in words that say what to do; and what to send once nothing is. */
export function checkPoint(fields: PointFields): { problems: PointProblems; input: PointInput | null } {
  const address = addressOf(fields.address)
  const code = fields.code.trim() === '' ? null : enrolmentCode.safeParse(withDashes(fields.code))
  const name = operatorName.safeParse(fields.name)
  const problems = {
    address: address === null ? 'This is no address. It begins with https:// or, on this machine only, http://127.0.0.1.' : null,
    code:
      code && !code.success ? 'A code has 20 letters and digits in four groups of five; I, L, O and U are not among them.' : null,
    name: name.success ? null : 'Say who you are, in at most 40 characters.',
  }
  if (address === null || (code && !code.success) || !name.success) return { problems, input: null }
  return { problems, input: { address, code: code?.data ?? null, operatorName: name.data } }
}

function addressOf(text: string): string | null {
  const trimmed = text.trim()
  const whole = /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (trimmed === '' || !URL.canParse(whole)) return null
  const url = new URL(whole)
  const here = url.hostname === '127.0.0.1' || url.hostname === 'localhost' || url.hostname === '[::1]'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && here)) return null
  // The part after # pins the certificate of an orchestrator that made its own.
  return `${url.origin}${url.hash}`
}

/** Codes are read aloud and typed: spaces and missing dashes are put right. */
function withDashes(text: string): string {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '')
  return plain.match(/.{1,5}/g)?.join('-') ?? ''
}
