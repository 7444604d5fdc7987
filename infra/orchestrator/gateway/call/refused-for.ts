import type { Refusal } from '../../engine/decision.ts'
import type { Refused, RefusedCode } from '../refused.ts'

const codes: Readonly<Record<string, RefusedCode>> = {
  out_of_money: 'out_of_money',
  unpriced: 'unpriced',
  no_rate: 'unpriced',
  no_model: 'no_model',
  no_such_task: 'unknown_token',
  not_running: 'not_running',
  frozen: 'frozen',
  disk_full: 'endpoint_down',
  stopping: 'endpoint_down',
}

/** A rule's refusal as an answer to a model call. */
export const refusedFor = ({ code, words }: Refusal): Refused => ({ code: codes[code] ?? 'bad_request', words })
