import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DeviceId, WorkerId } from '#shared/schema/ids.ts'
import { startOrchestrator, type Orchestrator, type StartOptions } from '../start.ts'
import { apiClient, type ApiClient } from './client.ts'
import { describeWorker, newDevice } from './identities.ts'

export type TestOrchestrator = Orchestrator & {
  dataDir: string
  invite(role: 'operator' | 'worker'): Promise<string>
  enrol(name?: string): Promise<{ api: ApiClient; token: string; deviceId: DeviceId }>
  register(n?: number): Promise<{ api: ApiClient; token: string; workerId: WorkerId }>
  /** The same person or worker, with its token, on this orchestrator (after a restart). */
  as<T extends { token: string }>(who: T): T & { api: ApiClient }
  /** Stops it, and starts another one on the same data. */
  restart(changed?: Partial<StartOptions>): Promise<TestOrchestrator>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

/** Starts a real orchestrator in this process, on a port of its own and in a folder of its own. */
export async function startTestOrchestrator(options: Partial<StartOptions> = {}): Promise<TestOrchestrator> {
  const home = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'orch-')))
  const running = await startOrchestrator({
    dataDir: home,
    runDir: join(home, 'run'),
    listen: { host: '127.0.0.1', port: 0 },
    ...options,
  })
  const invite = async (role: 'operator' | 'worker') => {
    const { code } = await askAdmin(running.adminSocket, 'POST', '/invite', { role })
    return String(code)
  }
  return {
    ...running,
    dataDir: home,
    invite,
    enrol: async (name = 'Ada') => {
      const code = await invite('operator')
      const device = newDevice()
      const enrolled = await apiClient(running.address).operators.enrol({
        code,
        operatorName: name,
        deviceName: `${name}'s laptop`,
        publicKey: device.publicKey,
        proof: device.prove(code),
      })
      return { api: apiClient(running.address, enrolled.token), token: enrolled.token, deviceId: enrolled.device.id }
    },
    register: async (n = 1) => {
      const code = await invite('worker')
      const { workerId, token } = await apiClient(running.address).worker.register({ code, description: describeWorker(n) })
      return { api: apiClient(running.address, token), token, workerId }
    },
    as: (who) => ({ ...who, api: apiClient(running.address, who.token) }),
    restart: async (changed = {}) => {
      await running.close()
      return startTestOrchestrator({ ...options, ...changed, dataDir: home })
    },
    remove: async () => {
      await running.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** One request over an administration socket. */
export function askAdmin(
  socketPath: string,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, method, path }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve(JSON.parse(text) as Record<string, unknown>))
    })
    asking.once('error', reject)
    asking.end(body && JSON.stringify(body))
  })
}
