import { approval } from '#shared/schema/approval.ts'
import { z } from 'zod'

/** Every field of a sheet's text. A field more or less than these, and it is not shown. */
const sheet = z.strictObject({
  protocol: z.literal('autocode-request/1'),
  approvalId: approval.shape.id,
  projectId: approval.shape.projectId,
  trialId: approval.shape.trialId,
  taskId: approval.shape.taskId,
  workerId: approval.shape.workerId,
  agent: approval.shape.agent,
  intent: approval.shape.intent,
  offers: approval.shape.offers,
  page: approval.shape.page,
  near: approval.shape.near,
  held: approval.shape.held,
  requestedAt: approval.shape.requestedAt,
})
export type SheetContent = z.infer<typeof sheet>

/** What a sheet's text says, with the hash of the very bytes that were read; null when there is anything in it that is not drawn. */
export async function readSheet(text: string): Promise<{ content: SheetContent; shown: string } | null> {
  try {
    const whole: unknown = JSON.parse(text)
    const read = sheet.safeParse(whole)
    if (!read.success || !sameFields(whole, read.data)) return null
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    return { content: read.data, shown: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('') }
  } catch {
    return null
  }
}

/** Nothing was left out by reading: no field of any part is unknown to this page. */
function sameFields(whole: unknown, read: unknown): boolean {
  if (typeof whole !== 'object' || whole === null || typeof read !== 'object' || read === null) return whole === read
  const parts = Object.entries(whole)
  const known = read as Record<string, unknown>
  return parts.length === Object.keys(read).length && parts.every(([name, part]) => sameFields(part, known[name]))
}
