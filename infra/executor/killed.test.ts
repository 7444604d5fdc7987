import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { purchaseAt, released } from './testing/purchase.ts'
import { testChain, type TestChain } from './testing/test-chain.ts'
import { executorWorld, type ExecutorWorld } from './testing/world.ts'
import { x402Seller, type Troubles } from './testing/x402-seller.ts'

const price = { amount: '2500000', asset: 'USDC/6' }

let chain: TestChain
beforeAll(async () => {
  chain = await testChain()
})
afterAll(() => chain.stop())

/** A real executor in a process of its own, killed after a step of an attempt is on the disk. */
function dying({ options, orchestrator }: ExecutorWorld, after: string) {
  const args = Object.entries(options).flatMap(([name, value]) => (value ? [`--${name}`, value] : []))
  const program = fileURLToPath(new URL('testing/dying-executor.ts', import.meta.url))
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, DIES_AFTER: after },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    child,
    killed: once(child, 'exit').then(async (how) => {
      await orchestrator.left()
      return how
    }),
  }
}

async function worldWithSeller(troubles: Troubles = {}) {
  const seller = await x402Seller(chain, troubles)
  onTestFinished(() => seller.close())
  const world = await executorWorld({ chains: [chain.settings], outcomeMs: 2_000 }, { 'chain-key': chain.key })
  onTestFinished(() => world.end())
  await world.start()
  const [offer] = (await world.look(seller.url, price, ['x402'])).offers
  if (!offer) throw new Error('the seller offers nothing')
  await world.stop()
  return { world, seller, bought: released(offer, purchaseAt(seller.url, price)) }
}

test.for(['received', 'chosen', 'signed', 'sent', 'outcome'])(
  'killed after "%s" is on the disk and started again, it pays once at most, and says what became of it',
  async (step) => {
    const { world, seller, bought } = await worldWithSeller()
    const { killed } = dying(world, step)
    await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
    expect(await killed).toEqual([null, 'SIGKILL'])
    await world.start()
    // The orchestrator asks again as well: it cannot know how far it came.
    await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
    const outcome = await world.orchestrator.outcome(bought.payment.id)
    // After "sent" nobody but the chain knows whether bytes left; here they did not, and nothing is signed or sent again.
    expect(outcome.report).toBe(step === 'sent' ? 'unknown' : 'settled')
    expect(await chain.paidTo(seller.payTo)).toEqual(step === 'sent' ? [] : [2_500_000n])
  },
)

test('killed while the seller has the signed bytes, it is settled by the chain and not paid again', async () => {
  const dead = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const onSigned = async (): Promise<void> => {
    arrived.resolve()
    await dead.promise
  }
  const { world, seller, bought } = await worldWithSeller({ onSigned })
  const { child, killed } = dying(world, 'never')
  await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
  await arrived.promise
  child.kill('SIGKILL')
  await killed
  dead.resolve()
  await expect.poll(() => chain.paidTo(seller.payTo), { timeout: 10_000 }).toEqual([2_500_000n])
  await world.start()
  expect(await world.orchestrator.outcome(bought.payment.id)).toMatchObject({ report: 'settled', paid: price })
  expect(await chain.paidTo(seller.payTo)).toEqual([2_500_000n])
})

test('what was killed after "sent" is void once its time is over on the chain, and not before', async () => {
  const { world, seller, bought } = await worldWithSeller({ maxTimeoutSeconds: 60 })
  const { killed } = dying(world, 'sent')
  await world.orchestrator.give({ work: 'pay', ...bought, taskId: null })
  await killed
  await world.start()
  expect(await world.orchestrator.outcome(bought.payment.id)).toMatchObject({ report: 'unknown' })
  await chain.later(30)
  await world.orchestrator.give({ work: 'reconcile', ...bought })
  await expect.poll(() => world.orchestrator.of('unknown', bought.payment.id).length, { timeout: 10_000 }).toBe(2)
  await chain.later(3_600)
  await world.orchestrator.give({ work: 'reconcile', ...bought })
  await expect
    .poll(() => world.orchestrator.of('failed', bought.payment.id), { timeout: 10_000 })
    .toMatchObject([{ words: expect.stringContaining('time is over') }])
  expect(await chain.paidTo(seller.payTo)).toEqual([])
})
