import { contract } from '#shared/contract.ts'

/** The part of the contract that the orchestrator answers: exactly the calls whose meta says `by: orchestrator`. */
export const served = {
  health: contract.health,
  operators: contract.operators,
  sync: contract.sync,
  leases: contract.leases,
  terminals: contract.terminals,
  worker: contract.worker,
  workers: { access: contract.workers.access },
}
