import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { getAddress, WIF } from '@scure/btc-signer'
import { litecoinNetworks } from '../rails/litecoin/networks.ts'
import type { LitecoinSettings } from '../rails/settings.ts'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

const program = '/usr/bin/litecoind'

/** Why no litecoin chain can be had on this machine; empty when one can. */
export function noLitecoin(): string {
  try {
    accessSync(program, constants.X_OK)
    return ''
  } catch {
    return 'litecoind is not installed (Debian package litecoind)'
  }
}

/** A real litecoin chain of a test's own (regtest): one who pays and has 5 LTC, and a node with a wallet for sellers. */
export async function litecoinChain() {
  const folder = mkdtempSync('/tmp/acl-')
  const login = `tester:${randomBytes(16).toString('hex')}`
  const [user, password] = login.split(':')
  const port = await freePort()
  const quiet = ['-regtest', '-server', '-listen=0', '-txindex=1', '-fallbackfee=0.0001', '-printtoconsole=0', '-disablewallet=0']
  const rpcFlags = [
    `-rpcport=${port}`,
    '-rpcbind=127.0.0.1',
    '-rpcallowip=127.0.0.1',
    `-rpcuser=${user}`,
    `-rpcpassword=${password}`,
  ]
  const child = spawn(program, [`-datadir=${folder}`, ...quiet, ...rpcFlags], { stdio: 'ignore' })
  const rpc = `http://127.0.0.1:${port}/`
  const call = async (method: string, ...params: unknown[]): Promise<unknown> => {
    const headers = { authorization: `Basic ${Buffer.from(login).toString('base64')}` }
    const answer = await fetch(rpc, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '1.0', id: 1, method, params }) })
    const { result, error } = (await answer.json()) as { result: unknown; error: { message: string } | null }
    if (error) throw new Error(error.message)
    return result
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
  await until(
    'the litecoin node answers',
    () =>
      call('getblockcount').then(
        () => true,
        () => false,
      ),
    30_000,
  )
  await call('createwallet', 'sellers')
  const address = async (): Promise<string> => String(await call('getnewaddress', '', 'bech32'))
  const mine = async (blocks: number): Promise<void> => void (await call('generatetoaddress', blocks, await address()))
  await mine(101)
  const key = randomBytes(32)
  const payer = getAddress('wpkh', key, litecoinNetworks.regtest) ?? ''
  for (let n = 0; n < 5; n += 1) await call('sendtoaddress', payer, 1)
  await mine(1)
  const settings: LitecoinSettings = {
    rpc,
    login: 'litecoin-login',
    network: 'regtest',
    key: 'litecoin-key',
    confirmations: 2,
    feePerKb: 10_000,
    mostFee: 100_000,
  }
  const secrets = { 'litecoin-login': login, 'litecoin-key': WIF(litecoinNetworks.regtest).encode(key) }
  /** What a seller's own wallet received on an address, unconfirmed too, in LTC. */
  const received = async (to: string): Promise<number> => Number(await call('getreceivedbyaddress', to, 0))
  return { settings, secrets, payer, call, address, mine, received, stop }
}
export type LitecoinChain = Awaited<ReturnType<typeof litecoinChain>>
