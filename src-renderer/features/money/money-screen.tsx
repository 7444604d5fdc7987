import { useMemo } from 'react'
import type { TrialId } from '#shared/schema/ids.ts'
import { SectionsScreen } from '../../kit/sections-screen.tsx'
import { useActions } from '../../shell/actions.ts'
import { hrefOf, moneySections, type MoneySection } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import { Accounts } from './accounts.tsx'
import { ExportMoney } from './export-money.tsx'
import { Payments } from '../payments/payments.tsx'
import { Figures } from './figures.tsx'
import { Transfers } from './transfers.tsx'

const names = { figures: 'Figures', payments: 'Payments', transfers: 'Transfers', accounts: 'Accounts' } as const

/** What was given, spent, is held and left; and every row behind each figure. */
export function MoneyScreen({ section, trialId }: { section: MoneySection; trialId: TrialId | null }) {
  useActions(
    useMemo(
      () => [
        {
          id: 'back',
          title: 'Back',
          group: 'Money',
          keys: 'Escape',
          reason: section === 'figures' ? 'These are the figures.' : null,
          run: () => goTo(trialId ? { screen: 'trial', trialId } : { screen: 'money', section: 'figures' }),
        },
      ],
      [section, trialId],
    ),
  )
  return (
    <SectionsScreen
      title="Money"
      sections={moneySections.map((name) => ({
        name: names[name],
        href: hrefOf({ screen: 'money', section: name }),
        current: name === section,
      }))}
      end={<ExportMoney />}
    >
      {section === 'figures' && <Figures />}
      {section === 'payments' && <Payments />}
      {section === 'transfers' && <Transfers trialId={trialId} />}
      {section === 'accounts' && <Accounts />}
    </SectionsScreen>
  )
}
