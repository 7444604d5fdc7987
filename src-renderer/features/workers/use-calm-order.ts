import { useState, type FocusEvent } from 'react'
import { calmOrder } from './calm-order.ts'

/** Ranks a list only while neither pointer nor focus is in it. Spread `watch` on the list's element. */
export function useCalmOrder(ranked: readonly string[]) {
  const [hovered, setHovered] = useState(false)
  const [focused, setFocused] = useState(false)
  const [shown, setShown] = useState(ranked)
  const order = calmOrder(shown, ranked, hovered || focused)
  if (order.join() !== shown.join()) setShown(order)
  return {
    order,
    watch: {
      onPointerEnter: () => setHovered(true),
      onPointerLeave: () => setHovered(false),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget)),
    },
  }
}
