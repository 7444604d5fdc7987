import { cloneElement, type ReactElement } from 'react'

/** Where `tips.tsx` finds the words of an element's hint. */
type Tipped = { 'data-tip'?: string; 'data-tip-keys'?: string | undefined }

/** A hint on hover and on keyboard focus. What it says must also reach a screen reader by the element's own label. */
export const Tooltip = ({ tip, keys, children }: { tip: string; keys?: string | undefined; children: ReactElement<Tipped> }) =>
  cloneElement(children, { 'data-tip': tip, 'data-tip-keys': keys })
