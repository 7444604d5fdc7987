import { useState } from 'react'
import { heldOrder } from './held-order.ts'

/**
 * A ranked list that re-sorts only while nobody points at it or is within it by the keyboard, or when asked to (`settle`).
 * @param engaged somebody does
 */
export function useHeldOrder<R>(ranked: readonly R[], keyOf: (row: R) => string, engaged: boolean) {
  const [shown, setShown] = useState(ranked)
  const held = engaged && shown.length > 0
  if (!held && shown !== ranked) setShown(ranked)
  return { ...heldOrder(held ? shown : ranked, ranked, keyOf), settle: () => setShown(ranked) }
}
