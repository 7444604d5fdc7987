import { useCallback, useState } from 'react'
import { wordsOf } from './refusal.ts'
import type { Transport } from './transport.ts'
import { useTransport } from './use-feed.ts'

/**
 * A command with its waiting and, when it was not done, the words why. What it changed is seen through the feeds, never from its reply;
 * `run` gives the reply only where it holds something shown once (a code), and null when refused.
 */
export function useCommand<I, O>(call: (rpc: Transport['rpc'], input: I) => Promise<O>) {
  const { rpc } = useTransport()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const run = useCallback(
    async (input: I): Promise<{ reply: O } | null> => {
      setBusy(true)
      setRefusal(null)
      try {
        return { reply: await call(rpc, input) }
      } catch (error) {
        setRefusal(wordsOf(error))
        return null
      } finally {
        setBusy(false)
      }
    },
    [rpc, call],
  )
  return { run, busy, refusal, dismiss: useCallback(() => setRefusal(null), []) }
}
