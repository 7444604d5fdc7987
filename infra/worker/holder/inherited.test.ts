import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = (name: string): string => JSON.stringify(fileURLToPath(new URL(name, import.meta.url)))

/** What a program under a terminal of a process like the holder has open, when that one was started with a file too many. */
function underTerminal(prepare: string): string {
  const script = `
    ${prepare}
    const { openPty } = await import(${here('terminal/pty.ts')})
    openPty(['readlink', '/proc/self/fd/60'], { cols: 80, rows: 24 }, { onData: (bytes) => process.stdout.write(bytes), onExit: () => process.exit() })`
  const args = ['-c', 'exec 60</etc/hostname; exec "$0" --input-type=module -e "$1"', process.execPath, script]
  return execFileSync('bash', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}

test('a file left open by our starter is open in no terminal', () => {
  expect(underTerminal('')).toBe('/etc/hostname')
  expect(underTerminal(`(await import(${here('inherited.ts')})).closeInherited()`)).toBe('')
})
