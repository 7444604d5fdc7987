import { implement } from '@orpc/server'
import { projects as calls } from '#shared/contract/projects.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'

export const projects = (data: Data): Answers => ({
  'projects.watch': implement(calls.watch).handler(({ signal }) =>
    watch({
      changes: data.changes,
      topics: ['projects'],
      signal,
      query: async () => ({ rows: await data.read('projects') }),
    }),
  ),
})
