import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where tests have agents installed: kept over all of them, because a download takes longer than a test. */
export const agentCache = process.env['AUTOCODE_AGENTS'] ?? join(homedir(), '.cache', 'autocode', 'agents')
