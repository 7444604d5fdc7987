/** One interleaved pair: what was measured of ours and of its peer, moments apart on the same machine. */
export type Pair<T> = { ours: T; peer: T }

/**
 * Measures `count` pairs in the order ours–peer, peer–ours, ours–peer, …, so that a machine that gets slower or faster
 * meanwhile favours neither side.
 */
export async function measurePairs<T>(
  count: number,
  ours: () => Promise<T>,
  peer: () => Promise<T>,
  done: (pair: Pair<T>, at: number) => void = () => {},
): Promise<Pair<T>[]> {
  const pairs: Pair<T>[] = []
  for (let at = 0; at < count; at += 1) {
    const first = at % 2 === 0 ? await ours() : await peer()
    const second = at % 2 === 0 ? await peer() : await ours()
    const pair = at % 2 === 0 ? { ours: first, peer: second } : { ours: second, peer: first }
    pairs.push(pair)
    done(pair, at)
  }
  return pairs
}
