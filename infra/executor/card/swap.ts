import { callMs, callWords, type Orchestrator } from '../contact/orchestrator.ts'
import type { SecretStore } from '../secrets/secret-store.ts'
import type { Swap, SwapAnswer, SwapAsk } from '../swap-socket.ts'
import type { ArmedPlaceholders } from './armed.ts'
import { readCard } from './card-secret.ts'

/**
 * Answers the proxy's question what stands behind a placeholder. A card's is known here first: only while its payment is under
 * way, once, and for its own host; then the orchestrator gives leave, once and for good. Whatever goes wrong, nothing is given.
 */
export const swapper = (orchestrator: Pick<Orchestrator, 'release'>, secrets: SecretStore, armed: ArmedPlaceholders): Swap => {
  const released = (ask: SwapAsk) => orchestrator.release(ask, { signal: AbortSignal.timeout(callMs) })

  const card = async (ask: SwapAsk): Promise<SwapAnswer> => {
    const taken = armed.take(ask.placeholder, ask.host)
    if (!taken.ok) return taken
    const { number } = await readCard(secrets, (await released(ask)).secret)
    return taken.given() ? { ok: true, value: number } : { ok: false, words: 'Its payment was given up meanwhile.' }
  }

  const secret = async (ask: SwapAsk): Promise<SwapAnswer> => {
    const { secret: name } = await released(ask)
    const value = await secrets.get(name)
    return value === null ? { ok: false, words: `The secret store has nothing named “${name}”.` } : { ok: true, value }
  }

  return async (ask) => {
    try {
      return await (/^\d+$/.test(ask.placeholder) ? card(ask) : secret(ask))
    } catch (error) {
      return { ok: false, words: callWords(error) }
    }
  }
}
