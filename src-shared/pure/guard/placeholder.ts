import type { PaymentId } from '../../schema/ids.ts'

/**
 * How every stand-in for a card number begins. Processors give numbers that begin so to their own test cards and to nobody
 * else; shops' own checks take it for a card.
 */
export const placeholderPrefix = '400000'

const base32 = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * The 16 digits that are typed into a shop's page instead of the number of a card, for this payment only. They are no secret:
 * what they are worth is decided where they are swapped. Their last digit is Luhn's, so that the page takes them.
 */
export function cardPlaceholder(paymentId: PaymentId): string {
  const drawn = Array.from(paymentId.slice(-10)).reduce((sum, sign) => sum * 32n + BigInt(base32.indexOf(sign)), 0n)
  const digits = placeholderPrefix + `${drawn % 1_000_000_000n}`.padStart(9, '0')
  return digits + luhnDigit(digits)
}

/** The digit that makes the sum of a card number (ISO/IEC 7812-1, Annex B) a multiple of ten. */
export function luhnDigit(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${(10 - (sum % 10)) % 10}`
}
