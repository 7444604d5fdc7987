import type { KeyboardEvent, ReactNode } from 'react'
import { Button } from '../../kit/button.tsx'

type Props = { reason?: string | null; busy?: boolean; children: ReactNode; onApprove(): void }

/** Enter opens things, so it is the key that is pressed by habit: it never approves. The pointer and the space bar do. */
const notByEnter = (event: KeyboardEvent) => {
  if (event.key === 'Enter') event.preventDefault()
}

/** The one kind of button that approves. */
export const ApproveButton = ({ reason, busy, children, onApprove }: Props) => (
  <Button kind="primary" reason={reason} {...(busy ? { busy } : {})} onKeyDown={notByEnter} onClick={onApprove}>
    {children}
  </Button>
)
