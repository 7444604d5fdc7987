import type { Migration } from '../migrate.ts'

/** What is guarded: cases, payments, policies, the audit, and what went through the egress proxy. */
export const guard: Migration = {
  version: 50,
  name: 'guard',
  sql: `
    CREATE TABLE approvals (
      id TEXT PRIMARY KEY, row TEXT NOT NULL,
      kind TEXT GENERATED ALWAYS AS (row ->> '$.intent.kind') STORED, state TEXT GENERATED ALWAYS AS (row ->> '$.state') STORED,
      trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED, task_id TEXT GENERATED ALWAYS AS (row ->> '$.taskId') STORED,
      identity TEXT GENERATED ALWAYS AS (row ->> '$.identity') STORED, requested_at TEXT GENERATED ALWAYS AS (row ->> '$.requestedAt') STORED,
      payee TEXT GENERATED ALWAYS AS (row ->> '$.intent.payee.host') STORED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX approvals_by_state ON approvals (state, id);
    CREATE INDEX approvals_by_trial ON approvals (trial_id, id);
    CREATE INDEX approvals_by_task ON approvals (task_id, kind, state);
    CREATE INDEX approvals_by_identity ON approvals (identity, id);
    CREATE INDEX approvals_by_payee ON approvals (payee, requested_at) WHERE payee IS NOT NULL;
    CREATE TABLE payments (
      id TEXT PRIMARY KEY, row TEXT NOT NULL,
      approval_id TEXT GENERATED ALWAYS AS (row ->> '$.approvalId') STORED UNIQUE, trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED,
      state TEXT GENERATED ALWAYS AS (row ->> '$.state') STORED, payee TEXT GENERATED ALWAYS AS (row ->> '$.payee') STORED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX payments_by_state ON payments (state, id);
    CREATE INDEX payments_by_trial ON payments (trial_id, id);
    CREATE INDEX payments_by_payee ON payments (payee, state);
    CREATE TABLE policies (version INTEGER PRIMARY KEY, row TEXT NOT NULL) STRICT;
    CREATE TABLE blocked (host TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE freezes (scope TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE channels (id TEXT PRIMARY KEY, row TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE audit (
      n INTEGER PRIMARY KEY, row TEXT NOT NULL,
      subject TEXT GENERATED ALWAYS AS (row ->> '$.subject') STORED, trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED
    ) STRICT;
    CREATE INDEX audit_by_subject ON audit (subject, n);
    CREATE INDEX audit_by_trial ON audit (trial_id, n);
    CREATE TABLE audit_bodies (n INTEGER PRIMARY KEY, row TEXT NOT NULL) STRICT;
    -- An entry stays as it was entered. Only a snapshot, which brings all of them anew, may take them away (as with transfers).
    CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit WHEN OLD.row <> NEW.row
      BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed'); END;
    CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit WHEN NOT EXISTS (SELECT 1 FROM restoring)
      BEGIN SELECT RAISE(ABORT, 'an audit entry is never deleted'); END;
    CREATE TABLE flows (
      id TEXT PRIMARY KEY, row TEXT NOT NULL,
      at TEXT GENERATED ALWAYS AS (row ->> '$.at') STORED, trial_id TEXT GENERATED ALWAYS AS (row ->> '$.trialId') STORED,
      host TEXT GENERATED ALWAYS AS (row ->> '$.host') STORED, verdict TEXT GENERATED ALWAYS AS (row ->> '$.verdict') STORED
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX flows_by_trial ON flows (trial_id, id);
    CREATE INDEX flows_by_verdict ON flows (verdict, id);
  `,
}
