import type { Migration } from '../migrate.ts'

/** Projects, trials and what their agents did, models and prices, and the ledger; rows as in the history's other tables. */
export const trials: Migration = {
  version: 30,
  name: 'trials',
  sql: `
    CREATE TABLE projects (id TEXT PRIMARY KEY, row TEXT NOT NULL, name TEXT GENERATED ALWAYS AS (row ->> '$.name') STORED UNIQUE) STRICT, WITHOUT ROWID;
    CREATE TABLE experiments (id TEXT PRIMARY KEY, row TEXT NOT NULL, project_id TEXT GENERATED ALWAYS AS (row ->> '$.projectId') STORED) STRICT, WITHOUT ROWID;
    CREATE TABLE trials (
      id TEXT PRIMARY KEY, row TEXT NOT NULL,
      project_id TEXT GENERATED ALWAYS AS (row ->> '$.projectId') STORED,
      experiment_id TEXT GENERATED ALWAYS AS (row ->> '$.experimentId') STORED,
      worker_id TEXT GENERATED ALWAYS AS (row ->> '$.workerId') STORED,
      state TEXT GENERATED ALWAYS AS (row ->> '$.state') STORED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX trials_by_project ON trials (project_id, id);
    CREATE INDEX trials_by_state ON trials (state, id);
    CREATE INDEX trials_by_worker ON trials (worker_id, state);
    CREATE TABLE tasks (
      id TEXT PRIMARY KEY, row TEXT NOT NULL,
      trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED, place INTEGER GENERATED ALWAYS AS (row ->> '$.place') STORED,
      state TEXT GENERATED ALWAYS AS (row ->> '$.state') STORED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tasks_by_trial ON tasks (trial_id, place);
    CREATE INDEX tasks_by_state ON tasks (state);
    CREATE TABLE artifacts (task_id TEXT NOT NULL, path TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (task_id, path)) STRICT, WITHOUT ROWID;
    CREATE TABLE installs (worker_id TEXT NOT NULL, agent TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (worker_id, agent)) STRICT, WITHOUT ROWID;
    CREATE TABLE items (
      task_id TEXT NOT NULL, n INTEGER NOT NULL, row TEXT NOT NULL,
      trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED, at TEXT GENERATED ALWAYS AS (row ->> '$.at') STORED,
      PRIMARY KEY (task_id, n)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX items_by_trial ON items (trial_id, at);

    CREATE TABLE endpoints (id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE pairs (id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE prices (model TEXT NOT NULL, revision INTEGER NOT NULL, row TEXT NOT NULL, PRIMARY KEY (model, revision)) STRICT, WITHOUT ROWID;
    CREATE TABLE rates (id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE calls (
      id TEXT PRIMARY KEY, row TEXT NOT NULL,
      trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED, task_id TEXT GENERATED ALWAYS AS (row ->> '$.taskId') STORED,
      state TEXT GENERATED ALWAYS AS (row ->> '$.state') STORED, at TEXT GENERATED ALWAYS AS (row ->> '$.startedAt') STORED,
      cost_state TEXT GENERATED ALWAYS AS (row ->> '$.costState') STORED,
      scripted INTEGER GENERATED ALWAYS AS (row ->> '$.scripted') STORED,
      input_tokens INTEGER GENERATED ALWAYS AS ((row ->> '$.tokens.fresh') + (row ->> '$.tokens.cacheRead') + (row ->> '$.tokens.cacheWrite')) STORED,
      output_tokens INTEGER GENERATED ALWAYS AS ((row ->> '$.tokens.visible') + (row ->> '$.tokens.reasoning')) STORED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX calls_by_trial ON calls (trial_id, at);
    -- Holds all that lists of trials add up, so that they read no row.
    CREATE INDEX calls_in_sum ON calls (trial_id, cost_state, scripted, input_tokens, output_tokens);
    CREATE INDEX calls_by_state ON calls (state);
    CREATE INDEX calls_by_cost ON calls (cost_state);
    CREATE TABLE accounts (path TEXT NOT NULL, asset TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (path, asset)) STRICT, WITHOUT ROWID;
    -- The place is the order of recording, which the chain of hashes follows.
    CREATE TABLE transfers (
      place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, row TEXT NOT NULL,
      hold_id TEXT GENERATED ALWAYS AS (row ->> '$.holdId') STORED, phase TEXT GENERATED ALWAYS AS (row ->> '$.phase') STORED,
      kind TEXT GENERATED ALWAYS AS (row ->> '$.kind') STORED, at TEXT GENERATED ALWAYS AS (row ->> '$.at') STORED,
      project_id TEXT GENERATED ALWAYS AS (row ->> '$.projectId') STORED,
      trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED,
      asset TEXT GENERATED ALWAYS AS (row ->> '$.asset') STORED, amount TEXT GENERATED ALWAYS AS (row ->> '$.amount') STORED,
      credit TEXT GENERATED ALWAYS AS (row ->> '$.credit') STORED, agent TEXT GENERATED ALWAYS AS (row ->> '$.agent') STORED,
      day TEXT GENERATED ALWAYS AS (substr(row ->> '$.at', 1, 10)) STORED
    ) STRICT;
    CREATE UNIQUE INDEX transfers_end_a_hold_once ON transfers (hold_id) WHERE hold_id IS NOT NULL;
    CREATE INDEX transfers_by_trial ON transfers (trial_id, place);
    CREATE INDEX transfers_in_sum ON transfers (trial_id, asset, phase, credit, kind, amount);
    -- Each of these holds all that the figures add up, so that they read no row.
    CREATE INDEX transfers_spent ON transfers (asset, credit, project_id, trial_id, agent, day, phase, amount)
      WHERE phase IN ('single', 'settle') AND credit > 'expense/' AND credit < 'expense0';
    CREATE INDEX transfers_spent_at ON transfers (asset, at, phase, credit, amount)
      WHERE phase IN ('single', 'settle') AND credit > 'expense/' AND credit < 'expense0';
    CREATE INDEX transfers_funds ON transfers (asset, kind, amount) WHERE kind = 'fund';
    CREATE INDEX transfers_by_project ON transfers (project_id, place);
    -- A transfer stays as it was recorded. Only a snapshot, which brings all of them anew, may take them away; it says so here.
    CREATE TABLE restoring (only INTEGER PRIMARY KEY CHECK (only = 1)) STRICT;
    CREATE TRIGGER transfers_never_change BEFORE UPDATE ON transfers BEGIN SELECT RAISE(ABORT, 'a transfer is never changed'); END;
    CREATE TRIGGER transfers_never_go BEFORE DELETE ON transfers WHEN NOT EXISTS (SELECT 1 FROM restoring)
      BEGIN SELECT RAISE(ABORT, 'a transfer is never deleted'); END;
    -- INSERT OR REPLACE would delete without asking the trigger above.
    CREATE TRIGGER transfers_never_replace BEFORE INSERT ON transfers
      WHEN EXISTS (SELECT 1 FROM transfers WHERE id = NEW.id OR place = NEW.place)
      BEGIN SELECT RAISE(ABORT, 'a transfer is never replaced'); END;
    CREATE TABLE refusals (id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE plans (trial_id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE claims (id TEXT PRIMARY KEY, row TEXT NOT NULL, trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED) STRICT, WITHOUT ROWID;
  `,
}
