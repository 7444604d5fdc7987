import { approvalCalls } from '../features/approvals/calls.ts'
import { egressCalls } from '../features/traffic/calls.ts'
import { freezeCalls } from '../features/freezes/calls.ts'
import { healthCall } from '../features/health/calls.ts'
import { operatorCalls } from '../features/operators/calls.ts'
import { moneyCalls } from '../features/money/calls.ts'
import { modelCalls } from '../features/models/calls.ts'
import { executorCalls, paymentCalls } from '../features/payments/calls.ts'
import { channelCalls } from '../features/channels/calls.ts'
import { policyCalls } from '../features/policies/calls.ts'
import { projectCalls } from '../features/projects/calls.ts'
import { syncCalls } from '../features/sync/calls.ts'
import { experimentCalls } from '../features/experiments/calls.ts'
import { agentCalls } from '../features/agents/calls.ts'
import { leaseCalls } from '../features/takeover/calls.ts'
import { terminalCalls } from '../features/terminals/calls.ts'
import { trialCalls } from '../features/trials/calls.ts'
import { workerCalls, workersCalls } from '../features/workers/calls.ts'
import type { Services } from '../services.ts'
import { api } from './api-base.ts'

/** Every call that the orchestrator answers. */
export const makeRouter = (services: Services) =>
  api.router({
    approvals: approvalCalls(services),
    egress: egressCalls(services),
    freezes: freezeCalls(services),
    executor: executorCalls(services),
    payments: paymentCalls(services),
    policies: policyCalls(services),
    channels: channelCalls(services),
    health: healthCall(services),
    operators: operatorCalls(services),
    sync: syncCalls(services),
    leases: leaseCalls(services),
    terminals: terminalCalls(services),
    trials: trialCalls(services),
    experiments: experimentCalls(services),
    agents: agentCalls(services),
    projects: projectCalls(services),
    models: modelCalls(services),
    money: moneyCalls(services),
    worker: workerCalls(services),
    workers: workersCalls(services),
  })
