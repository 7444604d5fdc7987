import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a terminal really wrote, as its worker keeps it: bytes from offset `start` on. */
export type TerminalLog = { start: number; bytes: Buffer }

/** Reads the log of the one session whose folder lies in `folder`, or of the session named. */
export async function terminalLog(folder: string, sessionId: string): Promise<TerminalLog> {
  const segments = (await readdir(join(folder, sessionId))).filter((name) => name.endsWith('.bytes')).toSorted()
  const parts = await Promise.all(segments.map((name) => readFile(join(folder, sessionId, name))))
  return { start: Number.parseInt(segments[0] ?? '0', 10), bytes: Buffer.concat(parts) }
}
