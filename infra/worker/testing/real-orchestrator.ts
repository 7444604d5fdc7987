import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract, type Contract } from '#shared/contract.ts'
import { parseAddress, pinnedFetch } from '#shared/net/pinned-fetch.ts'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { newId } from '#shared/pure/id.ts'
import type { Approval, DecisionText } from '#shared/schema/approval.ts'

const entry = fileURLToPath(new URL('../../orchestrator/main.ts', import.meta.url))

/** The real orchestrator as a process of its own, in folders that end with it. */
export class RealOrchestrator {
  /** Where it is reached, its certificate's pin included. */
  address = ''
  readonly #root = mkdtempSync('/tmp/aco-')
  #child: ChildProcess | null = null

  async start(more: readonly string[] = []): Promise<void> {
    const args = ['--data', join(this.#root, 'data'), '--run', join(this.#root, 'run'), ...more]
    const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', (line) => {
        this.address = JSON.parse(line).address
        resolve()
      })
      child.once('exit', (code) => reject(new Error(`orchestrator ended with ${code}: ${said}`)))
    })
    const { fingerprint } = await this.#admin('GET', '/status', '')
    if (fingerprint && !this.address.includes('#')) this.address += `#sha256=${fingerprint}`
  }

  async invite(role: 'operator' | 'worker'): Promise<string> {
    return (await this.#admin('POST', '/invite', JSON.stringify({ role }))).code ?? ''
  }

  /** A token for one of the programs beside it. */
  async programToken(kind: 'executor' | 'egress'): Promise<string> {
    return (await this.#admin('POST', '/token', JSON.stringify({ kind }))).token ?? ''
  }

  /** Enrols an operator and gives its calls. */
  async operator(): Promise<ContractRouterClient<Contract>> {
    return (await this.person()).client
  }

  /** Enrols an operator; `approve` is their yes to a case, signed by their device. */
  async person(): Promise<{ client: ContractRouterClient<Contract>; approve(about: Approval): Promise<void> }> {
    let token: string | null = null
    const parsed = parseAddress(this.address)
    const link = new OpenAPILink(contract, {
      url: `${parsed.url}/api`,
      fetch: pinnedFetch(parsed).fetch,
      headers: () => (token === null ? {} : { authorization: `Bearer ${token}` }),
    })
    const client: ContractRouterClient<Contract> = createORPCClient(link)
    const keys = generateKeyPairSync('ed25519')
    const publicKey = String(keys.publicKey.export({ format: 'jwk' }).x)
    const code = await this.invite('operator')
    const proof = sign(null, Buffer.from(`autocode-enrol:${code}:${publicKey}`), keys.privateKey).toString('base64url')
    const enrolled = await client.operators.enrol({ code, operatorName: 'Test', deviceName: 'test', publicKey, proof })
    token = enrolled.token
    const approve = async (about: Approval): Promise<void> => {
      const said: DecisionText = {
        protocol: 'autocode-decision/1',
        decisionId: newId('dcsn'),
        approvalId: about.id,
        request: about.request,
        version: about.version,
        verdict: 'approve',
        cap: null,
        words: '',
        operatorId: enrolled.device.operatorId,
        deviceId: enrolled.device.id,
        auditHead: (await client.sync.snapshot()).tables.audit.at(-1)?.hash ?? '0'.repeat(64),
      }
      const signed = canonicalJson(said)
      const signature = sign(null, Buffer.from(signed), keys.privateKey).toString('base64url')
      await client.approvals.decideSigned({ text: signed, signature })
    }
    return { client, approve }
  }

  async remove(): Promise<void> {
    const child = this.#child
    if (child && child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    }
    rmSync(this.#root, { recursive: true, force: true })
  }

  #admin(method: string, path: string, body: string): Promise<{ code?: string; token?: string; fingerprint?: string | null }> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' }
      const call = request({ socketPath: join(this.#root, 'run', 'admin.sock'), method, path, headers }, (response) =>
        resolve(text(response).then((said) => JSON.parse(said))),
      )
      call.once('error', reject)
      call.end(body)
    })
  }
}
