import { z } from 'zod'
import { agentInstall, agentItem } from './agent.ts'
import { allowancePlan } from './allowance.ts'
import { approval, auditBody, auditEntry, blockedPayee, channel, freeze, policy } from './approval.ts'
import { modelCall } from './call.ts'
import { cursor } from './event.ts'
import { flow } from './flow.ts'
import { instant } from './instant.ts'
import { lease } from './lease.ts'
import { account, transfer, transferRefusal } from './ledger.ts'
import { endpoint, modelPair, price } from './model.ts'
import { exchangeRate } from './money.ts'
import { device, operator } from './operator.ts'
import { payment } from './payment.ts'
import { project } from './project.ts'
import { session } from './session.ts'
import { artifact, claim, experiment, task, trial } from './trial.ts'
import { worker, workerPicture, workerSample } from './worker.ts'

/** All shared tables as they stood at `cursor.commit`; taken when the events since a reader's cursor are no longer kept. */
export const snapshot = z.object({
  cursor,
  at: instant,
  tables: z.object({
    workers: z.array(worker),
    samples: z.array(workerSample),
    pictures: z.array(workerPicture),
    leases: z.array(lease),
    sessions: z.array(session),
    operators: z.array(operator),
    devices: z.array(device),
    projects: z.array(project),
    experiments: z.array(experiment),
    trials: z.array(trial),
    tasks: z.array(task),
    artifacts: z.array(artifact),
    installs: z.array(agentInstall),
    items: z.array(agentItem),
    endpoints: z.array(endpoint),
    pairs: z.array(modelPair),
    prices: z.array(price),
    rates: z.array(exchangeRate),
    calls: z.array(modelCall),
    accounts: z.array(account),
    /** In the order in which they were recorded: their hashes are a chain. */
    transfers: z.array(transfer),
    refusals: z.array(transferRefusal),
    plans: z.array(allowancePlan),
    claims: z.array(claim),
    approvals: z.array(approval),
    payments: z.array(payment),
    policies: z.array(policy),
    blocked: z.array(blockedPayee),
    freezes: z.array(freeze),
    channels: z.array(channel),
    audit: z.array(auditEntry),
    audit_bodies: z.array(auditBody),
    flows: z.array(flow),
  }),
})
export type Snapshot = z.infer<typeof snapshot>
