import { contract } from '#shared/contract.ts'

/** The part of the contract that the orchestrator answers: exactly the calls whose meta says `by: orchestrator`. */
export const served = {
  approvals: pick(contract.approvals, ['decideSigned', 'revoke', 'ask', 'extend', 'opened', 'done']),
  egress: contract.egress,
  executor: contract.executor,
  payments: pick(contract.payments, ['answer', 'reconcile', 'resolve']),
  policies: pick(contract.policies, ['propose']),
  channels: pick(contract.channels, ['set', 'remove', 'test']),
  freezes: pick(contract.freezes, ['freeze', 'thaw']),
  health: contract.health,
  operators: contract.operators,
  sync: contract.sync,
  leases: contract.leases,
  terminals: contract.terminals,
  trials: pick(contract.trials, ['create', 'say', 'pause', 'resume', 'topUp', 'stop', 'again']),
  experiments: pick(contract.experiments, ['create']),
  agents: pick(contract.agents, ['install']),
  projects: pick(contract.projects, ['create', 'fund']),
  models: pick(contract.models, ['addEndpoint', 'adopt', 'removeEndpoint', 'setPrice', 'setPair', 'setRate', 'installSmall']),
  money: pick(contract.money, ['setAllowance']),
  worker: contract.worker,
  workers: { access: contract.workers.access },
}

/** Some calls of a feature of which the console's core answers the others. */
function pick<T extends object, K extends keyof T>(calls: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, calls[name]])) as Pick<T, K>
}
