import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AgentId } from '#shared/schema/agent.ts'
import type { TrialId } from '#shared/schema/ids.ts'
import type { TrialState } from '#shared/schema/trial.ts'
import { newId } from '#shared/pure/id.ts'
import { samples } from '#shared/schema/samples.ts'
import { bundleReferenceAgent } from './bundle-reference-agent.ts'
import { RealOrchestrator } from './real-orchestrator.ts'
import { ScriptedModel } from './scripted-model.ts'
import { until } from './until.ts'
import { WorkerProcess } from './worker-process.ts'

/** Orchestrator, worker and scripted model, all real, and a project with money: for trials of real agents. */
export class TrialWorld {
  readonly model = new ScriptedModel()
  readonly orchestrator = new RealOrchestrator()
  readonly worker = new WorkerProcess()
  readonly #built = mkdtempSync('/tmp/acb-')
  readonly #projectId = newId('proj')
  #operator: Awaited<ReturnType<RealOrchestrator['operator']>> | null = null

  async start(workerOptions: readonly string[] = []): Promise<void> {
    const referenceAgent = join(this.#built, 'reference-agent.mjs')
    await Promise.all([bundleReferenceAgent(referenceAgent), this.model.start()])
    await this.orchestrator.start(['--scripted-model', this.model.address])
    const code = await this.orchestrator.invite('worker')
    await this.worker.start(this.orchestrator.address, ['--code', code, '--reference-agent', referenceAgent, ...workerOptions])
    this.#operator = await this.orchestrator.operator()
    const budget = { amount: '100000000000000', asset: 'CAD/12' }
    const [projectId, timeZone] = [this.#projectId, 'America/Toronto']
    await this.operator.projects.create({ projectId, name: 'demo', title: 'Demo', asset: 'CAD/12', timeZone, budget })
  }

  get operator() {
    if (!this.#operator) throw new Error('not started')
    return this.#operator
  }

  /** A trial of an agent on a sample, or on a goal of its own. `tenthsOfCents` = its budget, of a Canadian dollar. */
  async trial(
    agent: AgentId,
    sampleId: string,
    { goal, tenthsOfCents = 1_000n }: { goal?: string; tenthsOfCents?: bigint } = {},
  ): Promise<TrialId> {
    const sample = samples.find(({ id }) => id === sampleId)
    if (!sample) throw new Error(`no sample ${sampleId}`)
    const trialId = newId('trial')
    await this.operator.trials.create({
      trialId,
      projectId: this.#projectId,
      title: sample.title,
      tasks: [{ goal: goal ?? sample.goal, repository: { from: 'sample', sample: sample.id }, check: sample.check }],
      arm: { agent, pair: 'scripted' },
      among: [],
      seed: null,
      budget: { amount: `${tenthsOfCents * 10n ** 9n}`, asset: 'CAD/12' },
      deadlineAt: null,
    })
    return trialId
  }

  async rows() {
    return (await this.operator.sync.snapshot()).tables
  }

  /** The trial's task once it fits. @throws with what it was, when it does not in time. Milliseconds. */
  async task(trialId: TrialId, fits: (task: Awaited<ReturnType<TrialWorld['rows']>>['tasks'][number]) => boolean, ms = 120_000) {
    return until(
      `the task of ${trialId}`,
      async () => (await this.rows()).tasks.find((task) => task.trialId === trialId && fits(task)),
      ms,
    )
  }

  async trialState(trialId: TrialId, state: TrialState, ms = 120_000): Promise<void> {
    const isIt = async () => (await this.rows()).trials.some((trial) => trial.id === trialId && trial.state === state)
    await until(`${trialId} is ${state}`, isIt, ms)
  }

  async acts(trialId: TrialId) {
    return (await this.rows()).items.filter((item) => item.trialId === trialId).map(({ act }) => act)
  }

  async calls(trialId: TrialId) {
    return (await this.rows()).calls.filter((call) => call.trialId === trialId)
  }

  async remove(): Promise<void> {
    await this.worker.remove()
    await this.orchestrator.remove()
    await this.model.remove()
    rmSync(this.#built, { recursive: true, force: true })
  }
}
