import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { StandInOrchestrator } from './testing/stand-in-orchestrator.ts'
import { WorkerProcess } from './testing/worker-process.ts'

/** Hides programs from one process and its children; needs root. */
const hidden = ['/usr/sbin/sshd', '/usr/bin/Xtigervnc', '/usr/bin/Xvnc', '/usr/bin/bwrap']
const hide = ['unshare', '--mount', '--propagation', 'private', '--', '/bin/sh', '-c']
const script = `for p in ${hidden.join(' ')}; do [ -e $p ] && { mount --bind /dev/null $p || exit 1; }; done; exec "$@"`
const canHide = spawnSync(hide[0] ?? '', [...hide.slice(1), script, 'sh', 'true']).status === 0

const orchestrator = new StandInOrchestrator()
const worker = new WorkerProcess([...hide, script, 'sh'])

beforeAll(async () => {
  await orchestrator.start()
  if (canHide) await worker.start(orchestrator.address, ['--code', orchestrator.code])
})
afterAll(async () => {
  await worker.remove()
  await orchestrator.stop()
})

test.skipIf(!canHide)(
  'a worker without sshd, Xvnc and bubblewrap says what it cannot do, and runs nothing unsealed',
  async () => {
    await orchestrator.listening()
    expect(orchestrator.hellos.at(-1)?.capabilities).toMatchObject({
      ssh: { ok: false, reason: expect.stringContaining('sshd is not installed') },
      desktop: { ok: false, reason: expect.stringContaining('Xvnc is not installed') },
      sandbox: { ok: false, reason: expect.stringContaining('bwrap') },
    })
    const sessionId = newId('sess')
    orchestrator.order({ order: 'open_session', sessionId, title: 'Shell', size: { cols: 80, rows: 24 } })
    expect(await orchestrator.reported('session_closed')).toEqual({ report: 'session_closed', sessionId, exitCode: null })
  },
)
