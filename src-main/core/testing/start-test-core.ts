import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { onTestFinished } from 'vitest'
import type { Contract } from '#shared/contract.ts'
import { startCore } from '../compose.ts'
import type { Core } from '../core.ts'
import type { LogLine } from '../kit/log.ts'
import { StandInOrchestrator } from './stand-in-orchestrator.ts'
import { tempFolder } from './temp-folder.ts'

export type TestCore = { core: Core; page: ContractRouterClient<Contract>; home: string; dataDir: string; lines: LogLine[] }

/** A core on `home`, called as a page calls it. */
export async function startTestCore(home: string): Promise<TestCore> {
  const lines: LogLine[] = []
  const dataDir = join(home, 'console')
  const core = await startCore({ dataDir, home, shell: 'web', version: '0.0.0', log: (line) => void lines.push(line) })
  onTestFinished(() => core.close())
  return { core, page: createRouterClient(core.router, {}) as unknown as ContractRouterClient<Contract>, home, dataDir, lines }
}

/** A lab with a stand-in orchestrator: its administration answers `invite`, its file says where it is. */
export async function standInLab(): Promise<{ home: string; orchestrator: StandInOrchestrator }> {
  const home = tempFolder()
  const orchestrator = new StandInOrchestrator()
  await orchestrator.listen()
  const adminSocket = join(home, 'admin.sock')
  const admin = createServer((request, response) => {
    request.resume()
    response.end(JSON.stringify({ code: orchestrator.code, expiresAt: new Date().toISOString() }))
  })
  await new Promise<void>((resolve) => admin.listen(adminSocket, resolve))
  writeLab(home, orchestrator.address, adminSocket)
  onTestFinished(async () => {
    admin.close()
    await orchestrator.stop()
  })
  return { home, orchestrator }
}

export const writeLab = (home: string, address: string, adminSocket = join(home, 'admin.sock')): void =>
  writeFileSync(join(home, 'lab.json'), JSON.stringify({ orchestrator: { address, adminSocket }, workers: [] }))
