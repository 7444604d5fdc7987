import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hex } from 'viem'
import type { ExecutorReport } from '#shared/contract/payments.ts'
import { newId } from '#shared/pure/id.ts'
import type { PaymentId } from '#shared/schema/ids.ts'
import type { Rail as RailName } from '#shared/schema/intent.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Attempt } from '../attempts/attempt.ts'
import { Attempts } from '../attempts/attempts.ts'
import type { FoundOffer } from '../rails/rail.ts'
import type { RailSettings } from '../rails/settings.ts'
import { fileSecrets } from '../secrets/encrypted-file.ts'
import type { Options } from '../options.ts'
import { startExecutor, type Running } from '../start.ts'
import { purchaseAt, released } from './purchase.ts'
import { StandInOrchestrator } from './stand-in-orchestrator.ts'
import { until } from './until.ts'

/** An executor of a test's own, its orchestrator a stand-in, in folders that end with it. */
export async function executorWorld(settings: Partial<RailSettings>, secrets: Record<string, string | Hex>) {
  const root = mkdtempSync('/tmp/acx-')
  const orchestrator = new StandInOrchestrator()
  await orchestrator.start()
  const options: Options = {
    data: join(root, 'data'),
    run: join(root, 'run'),
    orchestrator: orchestrator.address,
    'token-file': join(root, 'token'),
    rails: join(root, 'rails.json'),
  }
  writeFileSync(options['token-file'], `${orchestrator.token}\n`)
  writeFileSync(join(root, 'rails.json'), JSON.stringify(settings))
  mkdirSync(options.data, { mode: 0o700 })
  const store = fileSecrets(join(options.data, 'secrets'), null)
  for (const [name, secret] of Object.entries(secrets)) await store.put(name, secret)
  let running: Running | null = null
  const logged: string[] = []
  const log = (event: string, fields: object = {}) => void logged.push(JSON.stringify({ event, ...fields }))

  const start = async (): Promise<void> => {
    running = await startExecutor(options, log)
  }
  const stop = async (): Promise<void> => {
    await running?.close()
    running = null
    await orchestrator.left()
  }
  return {
    orchestrator,
    options,
    logged,
    start,
    stop,
    /** Everything that the executor keeps on the disk beside its secrets, and what it logged. */
    written: (): string =>
      [...filesBelow(join(options.data, 'attempts')).map((path) => readFileSync(path, 'utf8')), ...logged].join('\n'),
    attempt: (id: PaymentId): Attempt => {
      const found = new Attempts(join(options.data, 'attempts')).of(id)
      if (!found) throw new Error(`there is no attempt of ${id}`)
      return found
    },
    /** What a seller offers on one rail. */
    look: async (url: string, amount: MoneyText, rails: RailName[]): Promise<Extract<ExecutorReport, { report: 'looked' }>> => {
      const approvalId = newId('appr')
      await orchestrator.give({ work: 'look', approvalId, taskId: null, intent: purchaseAt(url, amount), rails })
      return until('what was seen is reported', () =>
        orchestrator.reports.find(
          (report): report is Extract<ExecutorReport, { report: 'looked' }> =>
            report.report === 'looked' && report.approvalId === approvalId,
        ),
      )
    },
    /** Releases a payment of an offer and waits for its outcome. */
    pay: async (url: string, offer: FoundOffer) => {
      const bought = released(offer, purchaseAt(url, offer.amount))
      await orchestrator.give({ work: 'pay', ...bought, taskId: null })
      return { bought, outcome: await orchestrator.outcome(bought.payment.id) }
    },
    end: async (): Promise<void> => {
      await stop()
      await orchestrator.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
export type ExecutorWorld = Awaited<ReturnType<typeof executorWorld>>

const filesBelow = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name))
