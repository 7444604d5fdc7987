import type { CallMeta } from '#shared/contract/base.ts'
import { refuse, type Refusal } from '../engine/decision.ts'
import type { Caller } from './caller.ts'

const may: Record<CallMeta['callers'][number], Caller['kind'][]> = {
  page: ['operator'],
  core: ['operator'],
  worker: ['worker'],
  agent: ['agent'],
  executor: ['executor'],
  egress: ['egress'],
  anyone: ['none', 'wrong', 'operator', 'worker', 'agent', 'executor', 'egress'],
}

/** Null when this caller may make a call with this meta; otherwise why not. Each kind of token gets only what it needs. */
export function notPermitted(caller: Caller, meta: CallMeta): Refusal | null {
  if (meta.by === 'orchestrator' && meta.callers.some((kind) => may[kind].includes(caller.kind))) return null
  switch (caller.kind) {
    case 'none':
      return refuse('no_token', 'This call needs a token. Enrol with a one-use code first.', 'UNAUTHORIZED')
    case 'wrong':
      return refuse('wrong_token', 'This token is not known here, or was revoked. Enrol again with a new code.', 'UNAUTHORIZED')
    default:
      return refuse('not_yours', `A token of kind "${caller.kind}" may not make this call.`, 'FORBIDDEN')
  }
}
