/**
 * The same ledger in PostgreSQL, without what ours has besides: no events, no chain of hashes, no model, price or trial
 * to look up. Accounts with their four counters, transfers that are recorded once, calls, the limit checked in the
 * transaction that holds.
 */
export const postgresLedger = `
  CREATE TABLE accounts (
    path text PRIMARY KEY, limited boolean NOT NULL,
    dp numeric NOT NULL DEFAULT 0, cp numeric NOT NULL DEFAULT 0, dq numeric NOT NULL DEFAULT 0, cq numeric NOT NULL DEFAULT 0
  );
  CREATE TABLE transfers (
    place bigserial PRIMARY KEY, id text NOT NULL UNIQUE, hold_id text UNIQUE, phase text NOT NULL,
    debit text NOT NULL, credit text NOT NULL, amount numeric NOT NULL, at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE calls (id text PRIMARY KEY, state text NOT NULL, held numeric NOT NULL, cost numeric);
  INSERT INTO accounts (path, limited, cq) SELECT 'budget/' || n, true, 1e30 FROM generate_series(0, 63) n;
  INSERT INTO accounts (path, limited) SELECT 'expense/' || n, false FROM generate_series(0, 63) n;

  CREATE FUNCTION hold(call text, payer text, payee text, units numeric) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE accounts SET dp = dp + units WHERE path = payer AND (NOT limited OR dp + dq + units <= cq);
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE accounts SET cp = cp + units WHERE path = payee;
    INSERT INTO transfers (id, phase, debit, credit, amount) VALUES ('hold|' || call, 'hold', payer, payee, units);
    INSERT INTO calls (id, state, held) VALUES (call, 'held', units);
    RETURN true;
  END $$;

  CREATE FUNCTION settle(call text, payer text, payee text, units numeric) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE had numeric;
  BEGIN
    UPDATE calls SET state = 'settled', cost = units WHERE id = call AND state = 'held' RETURNING held INTO had;
    UPDATE accounts SET dp = dp - had, dq = dq + units WHERE path = payer;
    UPDATE accounts SET cp = cp - had, cq = cq + units WHERE path = payee;
    INSERT INTO transfers (id, hold_id, phase, debit, credit, amount)
      VALUES ('settle|' || call, 'hold|' || call, 'settle', payer, payee, units);
  END $$;
`

/** One pair, each half its own transaction, as a call of a model lies between them. `shared`: everyone pays out of one budget. */
export const pairScript = (shared: boolean): string => {
  const n = shared ? '0' : ':client_id'
  return `
    \\set part random(1, 9000000000000000)
    SELECT hold('call_' || :client_id || '_' || :part, 'budget/' || ${n}, 'expense/' || ${n}, 900);
    SELECT settle('call_' || :client_id || '_' || :part, 'budget/' || ${n}, 'expense/' || ${n}, 500);
  `
}
