import { z } from 'zod'

/** What one part of the tests came to. `skipped` and `broken` are names. */
export type Tally = { passed: number; failed: number; skipped: string[]; broken: string[] }

export const emptyTally = (): Tally => ({ passed: 0, failed: 0, skipped: [], broken: [] })

/** A static check counts as one test. */
export const checkTally = (name: string, ok: boolean): Tally =>
  ok ? { ...emptyTally(), passed: 1 } : { ...emptyTally(), failed: 1, broken: [name] }

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
    skipped: tallies.flatMap((tally) => tally.skipped),
    broken: tallies.flatMap((tally) => tally.broken),
  }
}

/** A runner that ended badly although none of its tests failed (an error outside them, nothing written) counts as one failure. */
function withExit(name: string, tally: Tally, exitCode: number): Tally {
  if (exitCode === 0 || tally.failed > 0) return tally
  return { ...tally, failed: 1, broken: [...tally.broken, `${name} ended with exit code ${exitCode}`] }
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/** Sums vitest's JSON report. A file that could not even be loaded is one failure. */
export function tallyVitest(report: unknown, exitCode: number): Tally {
  const parsed = vitestReport.safeParse(report)
  if (!parsed.success) return withExit('vitest', emptyTally(), exitCode || 1)
  const tally = emptyTally()
  for (const file of parsed.data.testResults) {
    for (const { fullName, status } of file.assertionResults) {
      if (status === 'passed') tally.passed += 1
      else if (status === 'failed') {
        tally.failed += 1
        tally.broken.push(fullName)
      } else tally.skipped.push(fullName)
    }
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) {
      tally.failed += 1
      tally.broken.push(`${file.name} (could not be loaded)`)
    }
  }
  return withExit('vitest', tally, exitCode)
}

const annotation = z.object({ type: z.string(), description: z.string().optional() })
const oneTest = z.object({ status: z.string(), annotations: z.array(annotation).default([]) })
const spec = z.object({ title: z.string(), file: z.string(), tests: z.array(oneTest) })
type Suite = { specs?: z.infer<typeof spec>[] | undefined; suites?: Suite[] | undefined }
const suite: z.ZodType<Suite> = z.object({ specs: z.array(spec).optional(), suites: z.lazy(() => z.array(suite)).optional() })
const playwrightReport = z.object({ suites: z.array(suite), errors: z.array(z.unknown()).default([]) })

const specsOf = (of: Suite): z.infer<typeof spec>[] => [...(of.specs ?? []), ...(of.suites ?? []).flatMap(specsOf)]

/** Sums Playwright's JSON report. One that passed only at a second try is a failure: a test that is sometimes wrong is wrong. */
export function tallyPlaywright(report: unknown, exitCode: number): Tally {
  const parsed = playwrightReport.safeParse(report)
  if (!parsed.success) return withExit('playwright', emptyTally(), exitCode || 1)
  const tally = emptyTally()
  for (const { title, file, tests } of parsed.data.suites.flatMap(specsOf))
    for (const { status, annotations } of tests) {
      const reason = annotations.find(({ type }) => type === 'skip')?.description
      if (status === 'expected') tally.passed += 1
      else if (status === 'skipped') tally.skipped.push(`${file}: ${title}${reason ? ` (${reason})` : ''}`)
      else {
        tally.failed += 1
        tally.broken.push(`${file}: ${title}${status === 'flaky' ? ' (passed only when tried again)' : ''}`)
      }
    }
  return withExit('playwright', tally, exitCode)
}

/** The very last line of `npm test`. */
export const sumLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`
