import type { Database } from 'better-sqlite3'
import { agentInstall, type AgentInstall } from '../../schema/agent.ts'
import { endpoint, modelPair, price, type Endpoint, type ModelPair, type Price } from '../../schema/model.ts'
import { exchangeRate, type ExchangeRate } from '../../schema/money.ts'
import { rowsOf } from './rows.ts'

export type Models = { endpoints: Endpoint[]; prices: Price[]; pairs: ModelPair[]; rates: ExchangeRate[] }

/** What answers model calls, every revision of each price with the newest first, pairs, and rates between currencies. */
export const modelRows = (db: Database): Models => ({
  endpoints: rowsOf(db, endpoint, 'SELECT row FROM endpoints ORDER BY id'),
  prices: rowsOf(db, price, 'SELECT row FROM prices ORDER BY model, revision DESC'),
  pairs: rowsOf(db, modelPair, 'SELECT row FROM pairs ORDER BY id'),
  rates: rowsOf(db, exchangeRate, 'SELECT row FROM rates ORDER BY id'),
})

export const installRows = (db: Database): AgentInstall[] =>
  rowsOf(db, agentInstall, 'SELECT row FROM installs ORDER BY worker_id, agent')
