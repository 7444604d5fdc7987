import { closeSync, readdirSync, readFileSync } from 'node:fs'

/** The flag of files that are closed when another program starts; everything Node itself opens has it. */
const closeOnExec = 0o2000000

/**
 * Closes files that our starter left open in us: they would be open in every terminal as well (Node marks only the lowest
 * numbers, up to the first gap). Called before anything of
 * ours is opened on purpose.
 */
export function closeInherited(): void {
  for (const name of openFiles()) {
    const fd = Number(name)
    if (fd > 2 && !(flagsOf(name) & closeOnExec)) closeSync(fd)
  }
}

function openFiles(): string[] {
  try {
    return readdirSync('/proc/self/fd')
  } catch {
    return []
  }
}

/** A file that was open only while the list was made counts as marked. */
function flagsOf(name: string): number {
  try {
    return Number.parseInt(/^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, 'utf8'))?.[1] ?? '0', 8)
  } catch {
    return closeOnExec
  }
}
