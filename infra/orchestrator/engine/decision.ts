import type { Database } from 'better-sqlite3'
import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { SecretChange } from '../store/secrets.ts'

/**
 * A rule said no. `words` go to the person as they are. `facts` is what the history keeps of a refusal, where one must
 * stay a refusal for ever; nothing else of a refused command stays.
 */
export type Refusal = {
  ok: false
  error: 'REFUSED' | 'NOT_FOUND' | 'UNAUTHORIZED' | 'FORBIDDEN' | 'GONE'
  code: string
  words: string
  facts?: Fact[]
}

/** What a command changes. Facts go into the history, secrets into private tables, orders to workers once committed. */
export type Accepted<Answer> = {
  ok: true
  facts: Fact[]
  secrets: SecretChange[]
  orders: { workerId: WorkerId; order: WorkerOrder }[]
  answer: Answer
}

export type Decision<Answer> = Accepted<Answer> | Refusal

/**
 * One thing that can be asked of the orchestrator. `load` reads what the rule needs to know; `decide` is pure: the same
 * state, command and moment always give the same decision. Ids and secrets are made by the caller and come in the command.
 */
export type Rule<Command, State, Answer> = {
  load(db: Database, command: Command): State
  decide(state: State, command: Command, now: Instant): Decision<Answer>
}

/** An accepted command; what is not named does not change. */
export const accept = <Answer>(
  answer: Answer,
  change: Partial<Omit<Accepted<Answer>, 'ok' | 'answer'>> = {},
): Accepted<Answer> => ({
  ok: true,
  facts: [],
  secrets: [],
  orders: [],
  answer,
  ...change,
})

export const refuse = (code: string, words: string, error: Refusal['error'] = 'REFUSED'): Refusal => ({
  ok: false,
  error,
  code,
  words,
})
