import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleReferenceAgent } from '../testing/bundle-reference-agent.ts'
import { StandInOrchestrator } from '../testing/stand-in-orchestrator.ts'
import { actsOf, endOf, sampleRun } from '../testing/task-orders.ts'
import { WorkerProcess } from '../testing/worker-process.ts'

const built = mkdtempSync('/tmp/acb-')
const referenceAgent = join(built, 'reference-agent.mjs')
const orchestrator = new StandInOrchestrator()
const worker = new WorkerProcess()

beforeAll(async () => {
  await Promise.all([bundleReferenceAgent(referenceAgent), orchestrator.start()])
  await worker.start(orchestrator.address, ['--code', orchestrator.code, '--reference-agent', referenceAgent])
  await orchestrator.listening()
}, 30_000)
afterAll(async () => {
  await worker.remove()
  await orchestrator.stop()
  rmSync(built, { recursive: true, force: true })
})

const fixedReport = `awk 'NF == 4 && $3 ~ /^[0-9]+$/ { count[$3] += 1; bytes[$3] += $4 } END { for (s in count) print s, count[s], bytes[s] }' | sort -n`

test('a command does a sample task: acts, diff, verdict and artifacts are reported', async () => {
  const run = sampleRun('shell-report', { command: `cat > report.sh <<'END'\n${fixedReport}\nEND\nsh test.sh` })
  orchestrator.order({ order: 'run_task', run })
  const end = await endOf(orchestrator, run)
  expect(end).toMatchObject({ how: 'judged', verdict: { passed: true, regressions: [] }, diff: { files: 1 } })
  const acts = actsOf(orchestrator, run)
  expect(acts.map(({ n }) => n)).toEqual(acts.map((_, index) => index + 1))
})

test('the reference agent does a sample task with its own tools and ours', async () => {
  orchestrator.models.script = [
    { tool: 'bash', arguments: { command: 'sh test.sh' } },
    { tool: 'budget_status', arguments: {} },
    { tool: 'write', arguments: { path: 'report.sh', content: `${fixedReport}\n` } },
    { text: 'It is done.' },
  ]
  const run = sampleRun('shell-report', { agent: 'reference' })
  orchestrator.order({ order: 'run_task', run })
  const end = await endOf(orchestrator, run)
  expect(end).toMatchObject({ how: 'judged', verdict: { passed: true, regressions: [] }, diff: { files: 1 } })
})
