import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { ApiClient } from './client.ts'
import { idleSample } from './identities.ts'

export type ObedientWorker = {
  /** Every order it got, beats left out. */
  orders: WorkerOrder[]
  /** Resolves when its stream of orders ended. */
  done: Promise<void>
  /** Stops following orders; nothing is reported any more. */
  stop(): Promise<void>
}

/** Follows the orders of a worker and reports each as carried out at once; `except` are the ones it ignores. */
export async function obeyOrders(api: ApiClient, except: WorkerOrder['order'][] = []): Promise<ObedientWorker> {
  const gone = new AbortController()
  const stream = await api.worker.orders(undefined, { signal: gone.signal })
  await api.worker.heartbeat({ sample: idleSample })
  const orders: WorkerOrder[] = []
  const done = (async () => {
    try {
      for await (const order of stream) {
        if (order.order === 'beat') continue
        orders.push(order)
        if (!except.includes(order.order)) await carryOut(api, order)
      }
    } catch {
      // The connection ended; what it was told until then is in `orders`.
    }
  })()
  return {
    orders,
    done,
    stop: async () => {
      gone.abort()
      // The signal alone is lost when Node's garbage collection took the request that it was given to.
      await stream.return()
      await done
    },
  }
}

async function carryOut(api: ApiClient, order: WorkerOrder): Promise<void> {
  switch (order.order) {
    case 'lease':
      return api.worker.report({ report: 'fenced', epoch: order.lease.epoch })
    case 'admit':
      return api.worker.report({ report: 'admitted', publicKey: order.publicKey })
    case 'open_session':
      return api.worker.report({ report: 'session_opened', sessionId: order.sessionId, title: order.title, kind: 'shell' })
    case 'close_session':
      return api.worker.report({ report: 'session_closed', sessionId: order.sessionId, exitCode: 0 })
    case 'install_agent':
    case 'run_task':
    case 'say_to_agent':
    case 'pause_task':
    case 'resume_task':
    case 'stop_task':
    case 'beat':
      return
  }
}
