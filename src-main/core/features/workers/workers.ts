import { implement } from '@orpc/server'
import { workers as calls } from '#shared/contract/workers.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Pictures } from './pictures.ts'
import type { Answers } from '../../router.ts'

/** The fleet out of the cache: works the same with the orchestrator off. */
export const workers = (data: Data, pictures: Pictures): Answers => ({
  'workers.watch': implement(calls.watch).handler(({ signal }) =>
    watch({
      changes: data.changes,
      topics: ['fleet'],
      signal,
      query: async () => ({ rows: (await data.read('fleet')).map((row) => pictures.shown(row)) }),
    }),
  ),
  'workers.watchOne': implement(calls.watchOne).handler(({ input, signal }) =>
    watch({
      changes: data.changes,
      topics: [`worker:${input.workerId}`],
      signal,
      query: async () => {
        const view = await data.read('worker', { workerId: input.workerId })
        return { ...view, row: view.row && pictures.shown(view.row) }
      },
    }),
  ),
})
