import { health } from './contract/health.ts'
import { operators } from './contract/operators.ts'
import { overview } from './contract/overview.ts'
import { settings } from './contract/settings.ts'
import { sync } from './contract/sync.ts'
import { leases, takeover } from './contract/takeover.ts'
import { terminals } from './contract/terminals.ts'
import { worker, workers } from './contract/workers.ts'

/** Every call there is. Who answers it, its effect and who may make it stand in each call's meta (`contract/base.ts`). */
export const contract = { health, operators, overview, settings, sync, leases, takeover, terminals, worker, workers }
export type Contract = typeof contract
