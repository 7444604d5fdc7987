import { historyMigrations } from '#shared/store/history-migrations.ts'
import type { Migration } from '#shared/store/migrate.ts'
import { secrets } from './0020-secrets.ts'
import { attention } from './0065-attention.ts'
import { channelSecrets } from './0070-channels.ts'
import { programs } from './0060-programs.ts'
import { tasks } from './0040-tasks.ts'

/**
 * Everything state.db is made of, in one order: shared tables and private ones count in the same `user_version`, so a
 * later shared migration must take a number above every private one (and the other way round).
 */
export const stateMigrations: readonly Migration[] = [
  ...historyMigrations,
  secrets,
  tasks,
  programs,
  attention,
  channelSecrets,
].sort((a, b) => a.version - b.version)
