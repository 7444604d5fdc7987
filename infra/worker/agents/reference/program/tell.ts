import { writeSync } from 'node:fs'
import type { ReferenceLine } from '../protocol.ts'

/** Written at once: what was done must be known even if we end the next moment. */
export function tell(line: ReferenceLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}
