import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { LiveValue } from './live-value.ts'
import { standInApprovals } from './stand-in-approvals.ts'
import { standInInstalls, standInModels } from './stand-in-models.ts'
import { standInAccounts, standInSummary, standInTransfers } from './stand-in-money.ts'
import { standInPolicies } from './stand-in-policies.ts'
import { standInPayments } from './stand-in-payments.ts'
import {
  standInArtifacts,
  standInDiff,
  standInExperiment,
  standInPlan,
  standInProject,
  standInTimeline,
  standInTrials,
} from './stand-in-trials.ts'

const os = implement(contract)
const refuses = () => {
  throw new ORPCError('REFUSED', {
    data: { code: 'preview', words: 'This is a preview without an orchestrator. Nothing was changed.' },
  })
}

/** Projects, trials, models and money, all made up; commands are refused. @param fails throws when the scenario says so */
export function standInWork(fleet: readonly FleetRow[], fails: () => void) {
  const trials = standInTrials(fleet)
  const row = (id: string) => trials.find(({ trial }) => trial.id === id) ?? null
  const live = <T>(value: T, signal: AbortSignal | undefined) => {
    fails()
    return new LiveValue(value).watch(signal)
  }
  const { cases, ...paid } = standInPayments(trials, fails)
  return {
    ...standInApprovals(trials, cases, fails),
    ...standInPolicies(fails),
    ...paid,
    projects: {
      watch: os.projects.watch.handler(({ signal }) => live({ rows: trials.length > 0 ? [standInProject] : [] }, signal)),
      create: os.projects.create.handler(refuses),
      fund: os.projects.fund.handler(refuses),
    },
    trials: {
      watch: os.trials.watch.handler(({ signal }) => live({ rows: trials, total: trials.length }, signal)),
      watchOne: os.trials.watchOne.handler(({ input, signal }) => {
        const found = row(input.trialId)
        return live({ row: found, artifacts: found ? standInArtifacts(found) : [], plan: found && standInPlan(found) }, signal)
      }),
      timeline: os.trials.timeline.handler(({ input, signal }) => {
        const found = row(input.trialId)
        const rows = found ? standInTimeline(found) : []
        return live({ rows: rows.slice(-input.limit), total: rows.length }, signal)
      }),
      onWorker: os.trials.onWorker.handler(({ input, signal }) =>
        live({ row: trials.find(({ trial }) => trial.workerId === input.workerId) ?? null }, signal),
      ),
      create: os.trials.create.handler(refuses),
      say: os.trials.say.handler(refuses),
      pause: os.trials.pause.handler(refuses),
      resume: os.trials.resume.handler(refuses),
      topUp: os.trials.topUp.handler(refuses),
      stop: os.trials.stop.handler(refuses),
      again: os.trials.again.handler(refuses),
    },
    experiments: {
      watch: os.experiments.watch.handler(({ signal }) =>
        live(
          { rows: trials.length > 0 ? [{ experiment: standInExperiment, trials: trials.map(({ trial }) => trial) }] : [] },
          signal,
        ),
      ),
      create: os.experiments.create.handler(refuses),
    },
    artifacts: {
      text: os.artifacts.text.handler(({ input }) =>
        input.blob.startsWith('d')
          ? { text: standInDiff, words: '' }
          : { text: '<h1>Fees</h1>\n\x1b[2Jplain text, whatever it calls itself\n', words: '' },
      ),
    },
    models: {
      watch: os.models.watch.handler(({ signal }) =>
        live(trials.length > 0 ? standInModels : { endpoints: [], prices: [], pairs: [], rates: [] }, signal),
      ),
      addEndpoint: os.models.addEndpoint.handler(refuses),
      adopt: os.models.adopt.handler(refuses),
      removeEndpoint: os.models.removeEndpoint.handler(refuses),
      setPair: os.models.setPair.handler(refuses),
      setRate: os.models.setRate.handler(refuses),
      setPrice: os.models.setPrice.handler(refuses),
      installSmall: os.models.installSmall.handler(refuses),
    },
    agents: {
      watch: os.agents.watch.handler(({ signal }) => live({ installs: standInInstalls(fleet) }, signal)),
      install: os.agents.install.handler(refuses),
    },
    money: {
      watch: os.money.watch.handler(({ signal }) => live(standInSummary(trials), signal)),
      transfers: os.money.transfers.handler(({ input, signal }) => live(standInTransfers(trials, input.trialId), signal)),
      accounts: os.money.accounts.handler(({ signal }) => live({ rows: standInAccounts(trials) }, signal)),
      setAllowance: os.money.setAllowance.handler(refuses),
      export: os.money.export.handler(() => ({ text: 'at,id\n', rows: 1 })),
    },
  }
}
