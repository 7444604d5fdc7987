/**
 * Keys for what is wished for in one dialog: the same wish sent again, after an answer was lost, has the same key and is
 * done once; another amount is another wish.
 * @param newKey makes a key that nobody has used
 */
export function wishKeys(newKey: () => string): (wish: string) => string {
  const keys = new Map<string, string>()
  return (wish) => {
    const key = keys.get(wish) ?? newKey()
    keys.set(wish, key)
    return key
  }
}
