import { openGatewayWorld } from '../../infra/orchestrator/gateway/testing/gateway-world.ts'

/** A gateway in front of the model server at the given address, with a funded trial and every commit on disk. Ends with its input. */
const [baseUrl = ''] = process.argv.slice(2)
const world = await openGatewayWorld(() => {}, {
  budget: 10n ** 20n,
  endpoint: { baseUrl, kind: 'scripted' },
  served: { servedAs: 'scripted' },
})
world.engine.db.pragma('synchronous = FULL')
process.stdout.write(`${JSON.stringify({ address: world.address })}\n`)
for await (const _ of process.stdin);
await world.close()
