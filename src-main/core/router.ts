import { implement, traverseContractProcedures, type AnyProcedure, type AnyRouter } from '@orpc/server'
import { contract } from '#shared/contract.ts'
import type { CallMeta } from '#shared/contract/base.ts'

/** Answers by path (`workers.watch`): what the features bring for the calls that the core answers itself. */
export type Answers = Record<string, AnyProcedure>
export type Forward = (path: readonly string[], input: unknown) => Promise<unknown>

/**
 * The router a page gets: every call whose `callers` name `page`, the core's own answered by a feature, all others by
 * the one forwarder. What only the core, a worker or an agent may call is not there at all, so no reply of it can
 * reach a page.
 * @throws when a call that the core must answer has no answer, which is a mistake in wiring.
 */
export function pageRouter(answers: Answers, forward: Forward): AnyRouter {
  const router: Record<string, AnyRouter> = {}
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    const meta = procedure['~orpc'].meta as CallMeta
    if (!meta.callers.includes('page')) return
    place(router, path, meta.by === 'core' ? answerTo(answers, path) : forwarded(procedure, path, forward))
  })
  return router
}

function answerTo(answers: Answers, path: readonly string[]): AnyProcedure {
  const answer = answers[path.join('.')]
  if (!answer) throw new Error(`no feature answers ${path.join('.')}`)
  return answer
}

const forwarded = (procedure: Parameters<typeof implement>[0], path: readonly string[], forward: Forward): AnyProcedure =>
  // The contract checks input and output on the way; here nothing is known about them.
  (implement(procedure) as unknown as { handler(answer: (call: { input: unknown }) => unknown): AnyProcedure }).handler(
    ({ input }) => forward(path, input),
  )

function place(router: Record<string, AnyRouter>, path: readonly string[], procedure: AnyProcedure): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) router[name] = procedure
  else {
    const branch = (router[name] ?? {}) as Record<string, AnyRouter>
    place(branch, rest, procedure)
    router[name] = branch
  }
}
