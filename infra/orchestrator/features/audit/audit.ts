import type { Database } from 'better-sqlite3'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { auditStart, commitmentText, entryText } from '#shared/pure/guard/audit-text.ts'
import { auditEntry, type AuditEntry } from '#shared/schema/approval.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { prepared } from '#shared/store/prepared.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { sha256Of } from '#shared/store/sha256.ts'

/** The newest entry: its number, and its hash, which the next one follows. */
export type AuditState = { n: number; head: string }

export function loadAudit(db: Database): AuditState {
  const last = rowOf(db, auditEntry, 'SELECT row FROM audit ORDER BY n DESC LIMIT 1')
  return { n: last?.n ?? 0, head: last?.hash ?? auditStart }
}

/** Whether an entry has this hash, looked for from the newest on; an empty audit has only its start. */
export const isAuditHead = (db: Database, head: string): boolean =>
  head === auditStart ||
  prepared(db, "SELECT 1 FROM audit WHERE row ->> '$.hash' = ? ORDER BY n DESC LIMIT 1").get(head) !== undefined

/** Who did what to whom, as a rule tells it. `body` is what it was about in full. */
export type AuditWish = Pick<AuditEntry, 'what' | 'actor' | 'subject' | 'trialId'> &
  Partial<Pick<AuditEntry, 'deviceId'>> & { body: unknown }

/** The longest body; of a longer one only its hash is entered, and its text is in the row that the entry is about. */
const longest = 100_000

/**
 * The audit as one command continues it. `salt` is 128 random bits from the command; every entry gets its own salt of
 * it, so that one that is shown does not open the others. Made and used up within one decision.
 */
export class Audit {
  readonly facts: Fact[] = []
  #state: AuditState
  #salt: string
  #now: Instant

  constructor(state: AuditState, salt: string, now: Instant) {
    this.#state = state
    this.#salt = salt
    this.#now = now
  }

  /** Adds an entry, chained to the one before. */
  enter({ body: about, deviceId = null, ...wish }: AuditWish): void {
    const n = this.#state.n + 1
    const salt = sha256Of(`${this.#salt}/${n}`).slice(0, 32)
    const whole = canonicalJson(about)
    const body = whole.length > longest ? canonicalJson({ leftOut: sha256Of(whole), characters: whole.length }) : whole
    const entry = {
      n,
      at: this.#now,
      ...wish,
      deviceId,
      commitment: sha256Of(commitmentText(salt, body)),
      previous: this.#state.head,
    }
    const hash = sha256Of(entryText(entry))
    this.facts.push({ kind: 'audit.entered', v: 1, entry: { ...entry, hash }, body: { n, salt, body } })
    this.#state = { n, head: hash }
  }
}
