import type { Database } from 'better-sqlite3'
import type { ModelsView } from '../../contract/models.ts'
import { agentInstall, type AgentInstall } from '../../schema/agent.ts'
import { endpoint, modelPair, price } from '../../schema/model.ts'
import { exchangeRate } from '../../schema/money.ts'
import { rowsOf } from './rows.ts'

export const modelRows = (db: Database): ModelsView => ({
  endpoints: rowsOf(db, endpoint, 'SELECT row FROM endpoints ORDER BY id'),
  prices: rowsOf(db, price, 'SELECT row FROM prices ORDER BY model, revision DESC'),
  pairs: rowsOf(db, modelPair, 'SELECT row FROM pairs ORDER BY id'),
  rates: rowsOf(db, exchangeRate, 'SELECT row FROM rates ORDER BY id'),
})

export const installRows = (db: Database): AgentInstall[] =>
  rowsOf(db, agentInstall, 'SELECT row FROM installs ORDER BY worker_id, agent')
