import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { GatewayClient, newSshKey, sshExec, sshLogin } from './testing/gateway-client.ts'
import { NamespaceMachine } from './testing/namespace-machine.ts'
import { RealOrchestrator } from './testing/real-orchestrator.ts'
import { until } from './testing/until.ts'
import { WorkerProcess } from './testing/worker-process.ts'

/** An operator takes control of a worker that has just registered, opens a shell over SSH, types, and gives control back. Gives what was written. */
async function takeover(orchestrator: RealOrchestrator, worker: WorkerProcess): Promise<string> {
  const operator = await orchestrator.operator()
  const { tables } = await operator.sync.snapshot()
  const found = tables.workers[0]
  if (!found) throw new Error('no worker is registered')
  const key = newSshKey()
  const access = await operator.workers.access({ workerId: found.id, publicKey: key.publicKey })
  const ssh = await sshLogin(access.ssh, key.privateKey)
  onTestFinished(() => void ssh.end())

  const grant = await operator.leases.acquire({ workerId: found.id, force: null })
  const { sessionId } = await operator.terminals.open({ workerId: found.id, size: { cols: 80, rows: 24 } })
  const pipe = new GatewayClient(await sshExec(ssh, 'gateway'), { v: 1, open: 'terminal', sessionId, from: null })
  await pipe.heard('screen')
  pipe.ask({ say: 'lease', proof: { epoch: grant.epoch, token: grant.token } })
  await pipe.heard('control', ({ yours }) => yours)
  pipe.type('echo written > ~/proof\n')
  await until('the file is there', () => fileOf(join(worker.data, 'home', 'proof')) === 'written\n')

  pipe.said.length = 0
  await operator.leases.release({ workerId: found.id, epoch: grant.epoch })
  await pipe.heard('control', ({ yours }) => !yours)
  pipe.type('echo late >> ~/proof\n')
  await operator.terminals.close({ sessionId }).catch(() => {})
  pipe.close()
  return fileOf(join(worker.data, 'home', 'proof'))
}

function fileOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

test('a worker on the same machine, with the real orchestrator', async () => {
  const [orchestrator, worker] = [new RealOrchestrator(), new WorkerProcess()]
  onTestFinished(async () => {
    await worker.remove()
    await orchestrator.remove()
  })
  await orchestrator.start()
  await worker.start(orchestrator.address, ['--code', await orchestrator.invite('worker')])
  expect(await takeover(orchestrator, worker)).toBe('written\n')
}, 60_000)

const machine = new NamespaceMachine()
const refused = machine.start()
if (refused) process.stdout.write(`not tried here: a worker on another machine (${refused.refused})\n`)

test.skipIf(refused)(
  'a worker on another machine: one command with a code, over TLS pinned in the address',
  async () => {
    const [orchestrator, worker] = [new RealOrchestrator(), new WorkerProcess(machine.enter)]
    onTestFinished(async () => {
      await worker.remove()
      await orchestrator.remove()
      machine.remove()
    })
    await orchestrator.start(['--listen', `${machine.here}:0`])
    expect(orchestrator.address).toMatch(/^https:.*#sha256=/)
    const code = await orchestrator.invite('worker')
    await worker.start(orchestrator.address, ['--code', code])
    expect(await takeover(orchestrator, worker)).toBe('written\n')
  },
  60_000,
)
