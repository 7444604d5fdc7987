import type { ReactNode, Ref, UIEventHandler } from 'react'

type Props = {
  label: string
  className: string | undefined
  role?: 'region' | 'log'
  ref?: Ref<HTMLDivElement>
  onScroll?: UIEventHandler<HTMLDivElement>
  children: ReactNode
}

/** A part that scrolls within: named, and reachable by the keyboard, which scrolls it. */
export const ScrollRegion = ({ label, className, role = 'region', ref, onScroll, children }: Props) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus
  <div ref={ref} className={className} role={role} aria-label={label} tabIndex={0} onScroll={onScroll}>
    {children}
  </div>
)
