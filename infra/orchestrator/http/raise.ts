import { ORPCError } from '@orpc/server'
import { errors } from '#shared/contract/base.ts'
import type { Refusal } from '../engine/decision.ts'
import type { Answered } from '../engine/engine.ts'

/** Turns a refusal into the error that the contract names. */
export function raise({ error, code, words }: Omit<Refusal, 'ok'>): never {
  throw new ORPCError(error, { status: errors[error].status, message: words, data: { code, words }, defined: true })
}

/** The answer of an accepted command; a refused one is raised. */
export function answerOf<Answer>(answered: Answered<Answer>): Answer {
  return answered.ok ? answered.answer : raise(answered)
}
