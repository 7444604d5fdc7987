import type { Migration } from './migrate.ts'
import { history } from './migrations/0010-history.ts'
import { trials } from './migrations/0030-trials.ts'
import { guard } from './migrations/0050-guard.ts'

/** The schema that the orchestrator's state.db and the console's cache.db have in common. */
export const historyMigrations: readonly Migration[] = [history, trials, guard]
