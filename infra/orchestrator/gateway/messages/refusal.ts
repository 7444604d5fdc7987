import { statusOf, type Refused } from '../refused.ts'

const types: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  502: 'api_error',
  503: 'overloaded_error',
}

/** An error as Anthropic's clients read it. */
export const messagesRefusal = ({ code, words }: Refused): object => ({
  type: 'error',
  error: { type: types[statusOf[code]] ?? 'invalid_request_error', message: words },
})
