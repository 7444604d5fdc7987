import type { Check } from '#shared/contract/settings.ts'

/** The findings as a person reads them: one line each, with cost and cure below what is not well. */
export function reportText(checks: readonly Check[]): string {
  const width = Math.max(...checks.map((check) => check.name.length))
  return checks
    .flatMap(({ name, ok, found, cost, fix }) => [
      `${ok ? '✓' : '!'} ${name.padEnd(width)}  ${found}`,
      ...(ok ? [] : [cost, fix].filter(Boolean).map((words) => `  ${' '.repeat(width)}  ${words}`)),
    ])
    .join('\n')
}
