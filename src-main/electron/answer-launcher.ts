import { join } from 'node:path'
import { app } from 'electron'
import { serveAdmin } from '#core/kit/admin-socket.ts'

/** Lets whoever started this console find it and end it: `npm run stop`. Without it the console works all the same. */
export function answerLauncher(runDir: string): void {
  const startedAt = new Date().toISOString()
  serveAdmin(join(runDir, 'electron.sock'), {
    'GET /status': () => ({ pid: process.pid, startedAt }),
    'POST /stop': () => void setImmediate(() => app.quit()),
  }).catch((error: unknown) => console.error('This console cannot be stopped by npm run stop.', error))
}
