import type { Database } from 'better-sqlite3'
import type { Flow } from '../../schema/flow.ts'
import { flowsKept } from '../apply.ts'
import { flowsOf, type FlowFilter } from './traffic.ts'

/**
 * What a filter finds as HTTP Archive 1.2, oldest first. Names only: no body, and no value of a query, a header or a cookie was
 * ever kept. What the format has no place for stands in fields that begin with `_`, as it allows.
 */
export function trafficHar(db: Database, filter: FlowFilter): { text: string; rows: number } {
  const flows = flowsOf(db, filter, flowsKept).toReversed()
  const log = {
    version: '1.2',
    creator: { name: 'Autocode Console', version: '1' },
    comment: 'Names only: values of queries, headers and cookies, and bodies, are not kept.',
    entries: flows.map(entryOf),
  }
  return { text: `${JSON.stringify({ log }, null, 2)}\n`, rows: flows.length }
}

function entryOf(flow: Flow): object {
  const { host, port, scheme, path, queryNames, status, contentType, requestBytes, responseBytes, ms, heldMs } = flow
  const nameless = (name: string) => ({ name, value: '' })
  const query = queryNames.map((name) => `${encodeURIComponent(name)}=`).join('&')
  return {
    startedDateTime: flow.at,
    time: ms,
    request: {
      method: flow.method,
      url: `${scheme}://${host}${isUsual(scheme, port) ? '' : `:${port}`}${path}${query === '' ? '' : `?${query}`}`,
      httpVersion: '',
      cookies: [],
      headers: flow.requestHeaders.map(nameless),
      queryString: queryNames.map(nameless),
      headersSize: -1,
      bodySize: requestBytes,
    },
    response: {
      // 0 is how the format says that no answer came.
      status: status ?? 0,
      statusText: '',
      httpVersion: '',
      cookies: [],
      headers: flow.responseHeaders.map(nameless),
      content: { size: responseBytes, mimeType: contentType },
      redirectURL: '',
      headersSize: -1,
      bodySize: responseBytes,
    },
    cache: {},
    timings: { blocked: Math.min(heldMs, ms), send: 0, wait: Math.max(0, ms - heldMs), receive: 0 },
    _verdict: flow.verdict,
    _why: flow.why,
    _from: flow.from,
    _card: flow.card,
    _approvalId: flow.approvalId,
    _trialId: flow.trialId,
    _workerId: flow.workerId,
  }
}

const isUsual = (scheme: Flow['scheme'], port: number): boolean =>
  scheme === 'https' || scheme === 'wss' ? port === 443 : scheme !== 'tcp' && port === 80
