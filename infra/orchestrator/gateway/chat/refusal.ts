import { statusOf, type Refused } from '../refused.ts'

const types = { out_of_money: 'insufficient_quota', tools_not_listed: 'rate_limit_error', unknown_token: 'authentication_error' }

/**
 * An error as OpenAI's clients read it. Without money the message must hold `insufficient credits` and `"code":402`:
 * that is what Aider looks for, and without it it goes on trying for a minute.
 */
export function chatRefusal({ code, words }: Refused): object {
  const message = code === 'out_of_money' ? `Insufficient credits: ${words} {"code":402}` : words
  const type = Object.hasOwn(types, code) ? types[code as keyof typeof types] : 'invalid_request_error'
  return { error: { message, type: statusOf[code] >= 500 ? 'server_error' : type, param: null, code } }
}
