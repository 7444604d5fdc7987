import type { Payment } from '#shared/schema/payment.ts'

export type PaymentWords = { words: string; tone: 'plain' | 'waiting' | 'wrong' | 'proof' }

/** How a payment stands, in words. */
export function paymentWords({ state, reconciled }: Pick<Payment, 'state' | 'reconciled'>): PaymentWords {
  switch (state) {
    case 'released':
      return { words: 'Released', tone: 'plain' }
    case 'challenged':
      return { words: 'The bank asks', tone: 'waiting' }
    case 'sent':
      return { words: 'Sent', tone: 'plain' }
    case 'settled':
      return { words: reconciled ? 'Settled, found out later' : 'Settled', tone: 'proof' }
    case 'failed':
      return { words: reconciled ? 'Not paid, found out later' : 'Failed, nothing paid', tone: 'plain' }
    case 'unknown':
      return { words: 'Unknown, held', tone: 'wrong' }
  }
}
