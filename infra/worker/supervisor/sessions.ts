import type { WorkerOrder, WorkerReport } from '#shared/contract/workers.ts'
import type { SessionId } from '#shared/schema/ids.ts'
import type { HeldSession, HolderAsk } from '../holder/words.ts'

type OpenOrder = Extract<WorkerOrder, { order: 'open_session' }>

/** Carries orders about sessions to the holder and its answers to the orchestrator, so that neither is lost while one of the two is away. */
export class Sessions {
  readonly #wanted = new Map<SessionId, OpenOrder>()
  readonly #ask: (ask: HolderAsk) => void
  readonly #report: (report: WorkerReport) => void

  constructor(ask: (ask: HolderAsk) => void, report: (report: WorkerReport) => void) {
    this.#ask = ask
    this.#report = report
  }

  open(order: OpenOrder): void {
    this.#wanted.set(order.sessionId, order)
    this.#askOpen(order)
  }

  close(sessionId: SessionId): void {
    this.#wanted.delete(sessionId)
    this.#ask({ ask: 'close_session', sessionId })
  }

  /** A holder answered: what it holds is what there is. Orders it has not heard of are given to it. */
  adopted(held: readonly HeldSession[]): void {
    for (const { sessionId, ended } of held) if (ended) this.closed(sessionId, ended.exitCode)
    const open = held.filter(({ ended }) => !ended).map(({ sessionId, title, kind }) => ({ sessionId, title, kind }))
    this.#report({ report: 'sessions', open })
    for (const order of this.#wanted.values()) this.#askOpen(order)
  }

  opened({ sessionId, title, kind }: Pick<HeldSession, 'sessionId' | 'title' | 'kind'>): void {
    this.#wanted.delete(sessionId)
    this.#report({ report: 'session_opened', sessionId, title, kind })
  }

  closed(sessionId: SessionId, exitCode: number | null): void {
    this.#wanted.delete(sessionId)
    this.#report({ report: 'session_closed', sessionId, exitCode })
  }

  /** A report arrived: the holder need not remember that end any more. */
  delivered(report: WorkerReport): void {
    if (report.report === 'session_closed') this.#ask({ ask: 'forget_session', sessionId: report.sessionId })
  }

  #askOpen({ sessionId, title, size }: OpenOrder): void {
    this.#ask({ ask: 'open_session', sessionId, title, size, task: null })
  }
}
