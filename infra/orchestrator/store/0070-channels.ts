import type { Migration } from '#shared/store/migrate.ts'

/** Where notices go, what was told there, and links that were sent. Addresses hold secrets, so no console has them. */
export const channelSecrets: Migration = {
  version: 70,
  name: 'channels',
  sql: `
    CREATE TABLE channel_addresses (id TEXT PRIMARY KEY, address TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE channel_told (
      channel_id TEXT NOT NULL, approval_id TEXT NOT NULL, since TEXT NOT NULL, percent INTEGER NOT NULL,
      PRIMARY KEY (channel_id, approval_id, since, percent)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE channel_links (
      hash TEXT PRIMARY KEY, approval_id TEXT NOT NULL, channel_id TEXT NOT NULL, expires_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
