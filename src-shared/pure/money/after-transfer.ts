import type { Account, Transfer } from '../../schema/ledger.ts'

/** What can still be taken from an account: what came in less what went out or is held. */
export const availableOf = ({ creditsPosted, debitsPosted, debitsPending }: Account): bigint =>
  BigInt(creditsPosted) - BigInt(debitsPosted) - BigInt(debitsPending)

/**
 * The two accounts of a transfer after it. A hold is pending on both; what ends it takes the whole hold (`held`) back
 * from pending, and a settlement posts its own amount.
 */
export function afterTransfer(
  { debit, credit }: { debit: Account; credit: Account },
  { phase, amount }: Pick<Transfer, 'phase' | 'amount'>,
  held: bigint,
): { debit: Account; credit: Account } {
  const pending = phase === 'single' ? 0n : phase === 'hold' ? BigInt(amount) : -held
  const posted = phase === 'single' || phase === 'settle' ? BigInt(amount) : 0n
  return {
    debit: {
      ...debit,
      debitsPending: `${BigInt(debit.debitsPending) + pending}`,
      debitsPosted: `${BigInt(debit.debitsPosted) + posted}`,
    },
    credit: {
      ...credit,
      creditsPending: `${BigInt(credit.creditsPending) + pending}`,
      creditsPosted: `${BigInt(credit.creditsPosted) + posted}`,
    },
  }
}
