import * as fc from 'fast-check'

/**
 * Runs a property `runs` times, `soakRuns` times when `SOAK=1`. A failure prints its seed and path; `SEED=<seed>` runs
 * that one again.
 */
export async function check<T>(
  property: fc.IAsyncProperty<T> | fc.IProperty<T>,
  { runs, soakRuns = runs * 50 }: { runs: number; soakRuns?: number },
): Promise<void> {
  const seed = process.env['SEED'] === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(process.env['SEED'])
  await fc.assert(property, {
    seed,
    numRuns: process.env['SOAK'] === '1' ? soakRuns : runs,
    endOnFailure: process.env['SOAK'] === '1',
  })
}
