import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'undici'
import { findHome } from '../infra/lab/home.ts'
import { bench } from './kit/bench.ts'
import { childProgram, type ChildProgram } from './kit/child-program.ts'
import { ratioFigure } from './kit/figures.ts'
import { litellmKey, startLiteLlm, type LiteLlm } from './kit/litellm.ts'
import { measurePairs } from './kit/pairs.ts'
import { median } from './kit/statistics.ts'

const count = Number(process.env['PAIRS'] ?? 8)
/** Calls one after the other, per side and pair, and the pause between two, in milliseconds: an agent does something with an answer. */
const calls = 60
const pauseMs = 5

/** The middle time of some calls to `address`, in milliseconds. Each asks something else, so nobody answers from memory. */
async function middleTime(address: string, model: string, token: string): Promise<number> {
  const client = new Client(address)
  const times: number[] = []
  try {
    for (let at = 0; at < calls; at += 1) {
      await delay(pauseMs)
      const content = `scripted:done ${Math.random()}`
      const from = performance.now()
      const answer = await client.request({
        method: 'POST',
        path: '/v1/chat/completions',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ model, messages: [{ role: 'user', content }] }),
      })
      const text = await answer.body.text()
      times.push(performance.now() - from)
      if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}: ${text.slice(0, 200)}`)
    }
  } finally {
    await client.close()
  }
  return median(times)
}

await bench('Model gateway: what a call takes longer through it, beside the LiteLLM proxy', async (say) => {
  const data = await mkdtemp(join(tmpdir(), 'autocode-bench-'))
  const home = await findHome(undefined)
  if (!home.ok) throw new Error(home.words)
  const started: (ChildProgram | LiteLlm)[] = []
  const running = async <T extends ChildProgram | LiteLlm>(starting: Promise<T>): Promise<T> => {
    const one = await starting
    started.push(one)
    return one
  }
  try {
    const model = await running(childProgram(join(import.meta.dirname, '../infra/scripted-model/main.ts'), ['--data', data]))
    const gateway = await running(childProgram(join(import.meta.dirname, 'kit/gateway-program.ts'), [model.address]))
    const litellm = await running(startLiteLlm(join(home.value.home, 'bench'), model.address, say)).catch((error: unknown) => {
      say(
        `LiteLLM cannot be measured here, so nothing is said beside it: ${error instanceof Error ? error.message : String(error)}`,
      )
      return null
    })
    const added = async (address: string, token: string) => {
      const direct = await middleTime(model.address, 'scripted', 'none')
      return (await middleTime(address, 'normal', token)) - direct
    }
    const ours = () => added(gateway.address, '1')
    if (!litellm) {
      say(`A call takes ${(await ours()).toFixed(2)} ms longer through the gateway.`)
      return []
    }
    const peer = () => added(litellm.address, litellmKey)
    await ours()
    await peer()
    const pairs = await measurePairs(count, ours, peer, (pair, at) =>
      say(`pair ${at + 1}: +${pair.ours.toFixed(2)} and +${pair.peer.toFixed(2)} ms`),
    )
    return [ratioFigure('added to a call, median', 'ms', pairs, 1 / 10)]
  } finally {
    for (const one of started.toReversed()) await one.stop()
    await rm(data, { recursive: true, force: true })
  }
})
