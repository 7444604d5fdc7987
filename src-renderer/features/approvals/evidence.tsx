import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { Acts } from './acts.tsx'
import { AlternativesTried } from './alternatives-tried.tsx'
import { AuditTrail } from './audit-trail.tsx'
import { CartLines } from './cart-lines.tsx'
import { IntentBody } from './intent-body.tsx'
import { Offers } from './offers.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { PageSeen } from './page-seen.tsx'
import { Part } from './part.tsx'
import { PastWithPayee } from './past-with-payee.tsx'
import type { SheetContent } from './read-sheet.ts'
import type { CaseView } from './sheet.tsx'
import { Untrusted } from './untrusted.tsx'
import { Unusual } from './unusual.tsx'

type Props = {
  content: Pick<SheetContent, 'intent' | 'offers' | 'page' | 'near'>
  view: CaseView
  row: ApprovalRow
  onPictureLost(): void
}

/** All there is to judge by, what stands out first. */
export function Evidence({ content: { intent, offers, page, near }, view, row, onPictureLost }: Props) {
  const { approval } = row
  return (
    <>
      <Unusual unusual={approval.unusual} near={near} past={view.past} />
      {intent.kind === 'payment' && <PageSeen page={page} url={intent.url} onLost={onPictureLost} />}
      {intent.kind === 'payment' && <CartLines intent={intent} />}
      {intent.kind !== 'payment' && <IntentBody intent={intent} />}
      {intent.kind === 'payment' && <Offers offers={offers} />}
      {intent.kind === 'payment' && <AlternativesTried alternatives={intent.alternatives} trialId={approval.trialId} />}
      {intent.reason !== '' &&
        (approval.agent === null ? (
          <Part title="Why">
            <p>{plainText(intent.reason)}</p>
          </Part>
        ) : (
          <Untrusted title="Why, in the agent’s words" text={intent.reason} />
        ))}
      <Acts acts={view.acts} />
      {intent.kind === 'payment' && <PastWithPayee past={view.past} host={intent.payee.host} />}
      <AuditTrail audit={view.audit} />
    </>
  )
}
