import { createServer } from 'node:http'
import { once } from 'node:events'
import { x402Facilitator } from '@x402/core/facilitator'
import { x402HTTPResourceServer, x402ResourceServer, type FacilitatorClient } from '@x402/core/server'
import type { PaymentOption } from '@x402/core/http'
import { toFacilitatorEvmSigner } from '@x402/evm'
import { ExactEvmScheme as FacilitatorScheme } from '@x402/evm/exact/facilitator'
import { ExactEvmScheme as ServerScheme } from '@x402/evm/exact/server'
import { createWalletClient, http, publicActions, type Address } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { testDollar } from '../dev-chain/test-dollar.ts'
import type { TestChain } from './test-chain.ts'

const network = 'eip155:31337'

/** What goes wrong at this seller. */
export type Troubles = {
  /** The facilitator pays, and its answer to the seller is lost. */
  loseSettlement?: boolean
  /** The facilitator never brings the payment to the chain. */
  neverSettle?: boolean
  /** Called with each signed request before it is dealt with. */
  onSigned?: (header: string) => Promise<void> | void
  /** Changes what the seller asks, from the n-th unpaid request on. */
  price?: (unpaid: number) => string
  payTo?: (unpaid: number) => Address
  maxTimeoutSeconds?: number
}

/** The stock x402 server and facilitator (version 2) on a real chain: `GET /report` costs 2.50 test dollars. */
export async function x402Seller(chain: TestChain, troubles: Troubles = {}) {
  const account = chain.seller()
  const brings = createWalletClient({ account: privateKeyToAccount(generatePrivateKey()), transport: http(chain.rpc) }).extend(
    publicActions,
  )
  const signer = toFacilitatorEvmSigner({
    address: brings.account.address,
    readContract: (args) => brings.readContract({ ...args, args: args.args ?? [] }),
    verifyTypedData: (args) => brings.verifyTypedData(args as Parameters<typeof brings.verifyTypedData>[0]),
    writeContract: (args) =>
      brings.writeContract({ ...args, chain: null, gasPrice: 0n } as Parameters<typeof brings.writeContract>[0]),
    sendTransaction: (args) => brings.sendTransaction({ ...args, chain: null, gasPrice: 0n }),
    waitForTransactionReceipt: ({ hash }) => brings.waitForTransactionReceipt({ hash, pollingInterval: 50 }),
    getCode: (args) => brings.getCode(args),
  })
  const facilitator = new x402Facilitator().register(network, new FacilitatorScheme(signer))
  const client: FacilitatorClient = {
    verify: (...args) => facilitator.verify(...args),
    settle: async (...args) => {
      if (troubles.neverSettle) throw new Error('the facilitator is away')
      const settled = await facilitator.settle(...args)
      if (troubles.loseSettlement) throw new Error('the connection was cut')
      return settled
    },
    getSupported: async () => facilitator.getSupported() as Awaited<ReturnType<FacilitatorClient['getSupported']>>,
  }
  let unpaid = 0
  const priced = async () => {
    const option: PaymentOption = {
      scheme: 'exact',
      network,
      payTo: troubles.payTo?.(unpaid) ?? account.address,
      price: {
        asset: chain.token,
        amount: troubles.price?.(unpaid) ?? '2500000',
        extra: { name: testDollar.name, version: testDollar.version },
      },
      maxTimeoutSeconds: troubles.maxTimeoutSeconds ?? 120,
    }
    const resources = new x402ResourceServer(client).register(network, new ServerScheme())
    const paywall = new x402HTTPResourceServer(resources, { 'GET /report': { accepts: [option], description: 'A report' } })
    await paywall.initialize()
    return paywall
  }

  const server = createServer(async (request, response) => {
    const signed = request.headers['payment-signature']
    if (typeof signed === 'string') await troubles.onSigned?.(signed)
    else unpaid += 1
    const paywall = await priced()
    const adapter = {
      getHeader: (name: string) => request.headers[name.toLowerCase()]?.toString(),
      getMethod: () => 'GET',
      getPath: () => '/report',
      getUrl: () => `http://${request.headers.host}/report`,
      getAcceptHeader: () => 'application/json',
      getUserAgent: () => '',
    }
    const asked = { adapter, path: '/report', method: 'GET', ...(typeof signed === 'string' && { paymentHeader: signed }) }
    const result = await paywall.processHTTPRequest(asked)
    if (result.type === 'payment-error') {
      const { status, headers, body } = result.response
      return response.writeHead(status, headers).end(JSON.stringify(body ?? {}))
    }
    if (result.type !== 'payment-verified') return response.writeHead(404).end()
    const settled = await paywall.processSettlement(result.paymentPayload, result.paymentRequirements, result.declaredExtensions)
    if (!settled.success) return response.writeHead(402, settled.headers).end('{}')
    return response.writeHead(200, { 'content-type': 'text/plain', ...settled.headers }).end('the report')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/report`,
    payTo: account.address,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
