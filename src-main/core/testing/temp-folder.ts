import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of this test's own, with a path short enough for Unix sockets; gone when the test is. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ac-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
