import type { ModelsView } from '#shared/contract/models.ts'
import type { ProjectRow } from '#shared/contract/projects.ts'
import type { TimelineRow, TrialRow } from '#shared/contract/trials.ts'
import type { AgentInstall } from '#shared/schema/agent.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import type { Artifact, Experiment, Trial } from '#shared/schema/trial.ts'
import { experimentRows } from '#shared/store/queries/experiments.ts'
import { installRows, modelRows } from '#shared/store/queries/models.ts'
import { projectRows } from '#shared/store/queries/projects.ts'
import { timelineOf } from '#shared/store/queries/trial-timeline.ts'
import { fileHashes } from '#shared/store/queries/trial-files.ts'
import { artifactsOf, planOf, trialOnWorker, trialRowOf, trialRows, type TrialFilter } from '#shared/store/queries/trials.ts'
import type { OnCache } from './reader-calls.ts'

type Cache = { cache: string }
export type TrialView = { row: TrialRow | null; artifacts: Artifact[]; plan: AllowancePlan | null }

/** What the reader answers about trials and what they are made of. */
export const trialCalls = (onCache: OnCache) => ({
  projects: ({ cache }: Cache): ProjectRow[] => onCache(cache, [], projectRows),
  trials: ({ cache, ...filter }: Cache & TrialFilter): { rows: TrialRow[]; total: number } =>
    onCache(cache, { rows: [], total: 0 }, (db) => trialRows(db, filter)),
  trial: ({ cache, trialId }: Cache & { trialId: string }): TrialView =>
    onCache<TrialView>(cache, { row: null, artifacts: [], plan: null }, (db) => ({
      row: trialRowOf(db, trialId),
      artifacts: artifactsOf(db, trialId),
      plan: planOf(db, trialId),
    })),
  timeline: ({ cache, trialId, limit }: Cache & { trialId: string; limit: number }): { rows: TimelineRow[]; total: number } =>
    onCache(cache, { rows: [], total: 0 }, (db) => timelineOf(db, trialId, limit)),
  trialOnWorker: ({ cache, workerId }: Cache & { workerId: string }): TrialRow | null =>
    onCache(cache, null, (db) => trialOnWorker(db, workerId)),
  /** The hashes of the newest diffs and artifacts. */
  files: ({ cache, limit }: Cache & { limit: number }): string[] => onCache(cache, [], (db) => fileHashes(db, limit)),
  experiments: ({ cache }: Cache): { experiment: Experiment; trials: Trial[] }[] => onCache(cache, [], experimentRows),
  models: ({ cache }: Cache): ModelsView => onCache(cache, { endpoints: [], prices: [], pairs: [], rates: [] }, modelRows),
  installs: ({ cache }: Cache): AgentInstall[] => onCache(cache, [], installRows),
})
