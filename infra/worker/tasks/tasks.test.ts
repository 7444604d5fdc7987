import { afterAll, beforeAll, expect, test } from 'vitest'
import { StandInOrchestrator } from '../testing/stand-in-orchestrator.ts'
import { actsOf, endOf, sampleRun } from '../testing/task-orders.ts'
import { WorkerProcess } from '../testing/worker-process.ts'

const orchestrator = new StandInOrchestrator()
const worker = new WorkerProcess()

beforeAll(async () => {
  await orchestrator.start()
  await worker.start(orchestrator.address, ['--code', orchestrator.code])
  await orchestrator.listening()
}, 30_000)
afterAll(async () => {
  await worker.remove()
  await orchestrator.stop()
})

const fixReport = `cat > report.sh <<'END'
awk 'NF == 4 && $3 ~ /^[0-9]+$/ { count[$3] += 1; bytes[$3] += $4 } END { for (s in count) print s, count[s], bytes[s] }' | sort -n
END
echo done; sh test.sh`

test('a command does a sample task: acts, diff, verdict and artifacts are reported', async () => {
  const run = sampleRun('shell-report', { command: fixReport })
  orchestrator.order({ order: 'run_task', run })
  const end = await endOf(orchestrator, run)
  console.log(JSON.stringify(actsOf(orchestrator, run), null, 1))
  expect(end).toMatchObject({ how: 'judged', verdict: { passed: true, regressions: [] }, diff: { files: 1 } })
  const acts = actsOf(orchestrator, run)
  expect(acts.map(({ n }) => n)).toEqual(acts.map((_, index) => index + 1))
})
