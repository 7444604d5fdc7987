/** Why a model call was not answered. Each has one status; clients decide by it whether to try again. */
export type RefusedCode =
  | 'bad_request'
  | 'unknown_token'
  | 'out_of_money'
  | 'not_running'
  | 'frozen'
  | 'no_model'
  | 'unpriced'
  | 'too_large'
  | 'malformed_tool_call'
  | 'tools_not_listed'
  | 'endpoint_busy'
  | 'fault'
  | 'endpoint_failed'
  | 'endpoint_down'

export type Refused = { code: RefusedCode; words: string }

/** 429 and from 500 on are tried again by the agents' clients, the others end their turn. */
export const statusOf: Readonly<Record<RefusedCode, number>> = {
  bad_request: 400,
  unknown_token: 401,
  out_of_money: 402,
  not_running: 403,
  frozen: 409,
  no_model: 404,
  unpriced: 400,
  too_large: 413,
  malformed_tool_call: 422,
  tools_not_listed: 429,
  endpoint_busy: 429,
  fault: 500,
  endpoint_failed: 502,
  endpoint_down: 503,
}
