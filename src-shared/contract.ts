import { approvals, channels, freezes } from './contract/approvals.ts'
import { egress, traffic } from './contract/traffic.ts'
import { executor, payments } from './contract/payments.ts'
import { policies } from './contract/policies.ts'
import { health } from './contract/health.ts'
import { notices } from './contract/notices.ts'
import { operators } from './contract/operators.ts'
import { agents, models } from './contract/models.ts'
import { moneyCalls } from './contract/money.ts'
import { overview } from './contract/overview.ts'
import { projects } from './contract/projects.ts'
import { settings } from './contract/settings.ts'
import { sync } from './contract/sync.ts'
import { leases, takeover } from './contract/takeover.ts'
import { terminals } from './contract/terminals.ts'
import { artifacts, experiments, trials } from './contract/trials.ts'
import { worker, workers } from './contract/workers.ts'

/** Every call there is. Who answers it, its effect and who may make it stand in each call's meta (`contract/base.ts`). */
export const contract = {
  agents,
  approvals,
  artifacts,
  channels,
  egress,
  executor,
  experiments,
  freezes,
  health,
  leases,
  models,
  money: moneyCalls,
  notices,
  operators,
  overview,
  payments,
  policies,
  projects,
  settings,
  sync,
  takeover,
  terminals,
  traffic,
  trials,
  worker,
  workers,
}
export type Contract = typeof contract
