/**
 * Keys for one dialog's wishes to pay: the same amount asked for again, after an answer was lost, has the same key and is
 * paid once; another amount is another wish.
 * @param newKey makes a key that nobody has used
 */
export function wishKeys(newKey: () => string): (amount: string) => string {
  const keys = new Map<string, string>()
  return (amount) => {
    const key = keys.get(amount) ?? newKey()
    keys.set(amount, key)
    return key
  }
}
