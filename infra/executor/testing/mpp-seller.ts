import { once } from 'node:events'
import { createServer } from 'node:http'
import { evm, Mppx } from 'mppx/server'
import { createWalletClient, http, parseAbi, publicActions, type Hex } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { testDollar } from '../dev-chain/test-dollar.ts'
import type { TestChain } from './test-chain.ts'

const abi = parseAbi(['function transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,bytes)'])

const bytes = (text: string): Hex => `0x${text.slice(2)}`

/** What goes wrong at this seller. */
export type MppTroubles = {
  /** It is paid, and its answer never leaves. */
  loseAnswer?: boolean
  /** It answers everybody with the first challenge that it ever made. */
  repeatChallenge?: boolean
}

/** The stock MPP server (method evm, intent charge) on a real chain: `GET /report` costs 2.50 test dollars. */
export async function mppSeller(chain: TestChain, troubles: MppTroubles = {}) {
  const account = chain.seller()
  const brings = createWalletClient({ account: privateKeyToAccount(generatePrivateKey()), transport: http(chain.rpc) }).extend(
    publicActions,
  )
  const mppx = Mppx.create({
    realm: 'reports.test',
    secretKey: 'a secret of this test that is long enough',
    methods: [
      evm({
        chainId: 31_337,
        currency: chain.token,
        decimals: 6,
        recipient: account.address,
        authorization: { name: testDollar.name, version: testDollar.version },
        settle: async ({ payload }) => {
          const { from, to, value, validAfter, validBefore, nonce, signature } = payload
          const args = [
            bytes(from),
            bytes(to),
            BigInt(value),
            BigInt(validAfter),
            BigInt(validBefore),
            bytes(nonce),
            bytes(signature),
          ] as const
          const hash = await brings.writeContract({
            address: chain.token,
            abi,
            functionName: 'transferWithAuthorization',
            args,
            chain: null,
            gasPrice: 0n,
          })
          const { status } = await brings.waitForTransactionReceipt({ hash, pollingInterval: 50 })
          if (status !== 'success') throw new Error('the chain took it not')
          return { reference: hash }
        },
      }),
    ],
  })
  const charge = mppx.charge({ amount: '2.5' })
  let firstChallenge: string | null = null

  const server = createServer(async (request, response) => {
    const url = `http://${request.headers.host}${request.url}`
    const { authorization } = request.headers
    const result = await charge(new Request(url, { headers: authorization === undefined ? {} : { authorization } }))
    if (troubles.loseAnswer && result.status === 200) return request.socket.destroy()
    const answer = result.status === 402 ? result.challenge : result.withReceipt(new Response('the report'))
    const headers = new Headers(answer.headers)
    firstChallenge ??= headers.get('www-authenticate')
    if (troubles.repeatChallenge && firstChallenge && answer.status === 402) headers.set('www-authenticate', firstChallenge)
    return response.writeHead(answer.status, Object.fromEntries(headers)).end(await answer.text())
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
