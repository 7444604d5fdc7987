import { join } from 'node:path'
import { runForeground, toolEnvironment } from '../foreground.ts'
import { cloneRoot } from '../places.ts'

/** The unit and property tests with their long loops (`SOAK=1`), each with an hour to itself. */
export const run = (): Promise<number> =>
  runForeground(
    join(cloneRoot, 'node_modules/vitest/vitest.mjs'),
    ['run', '--testTimeout=3600000'],
    toolEnvironment({ SOAK: '1' }),
  )
