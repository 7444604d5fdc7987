import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson, writeAtomic } from '../../kit/atomic-file.ts'
import { type KeptProcess, keepRunning } from '../../kit/kept-process.ts'
import type { Log } from '#shared/program/log.ts'
import { findProgram, systemPath } from '../../kit/programs.ts'
import type { Places } from '../../places.ts'
import { sshdConfig } from './config.ts'

export type SshListen = { host: string; port: number }

export type SshState = { ok: boolean; reason: string; port: number; user: string }

/** Said for the port when nothing listens: the vocabulary has no "none". */
const noPort = 1

/** Keeps the private sshd running. `changed` is called whenever its state changes. */
export function keepSshd(at: Places, listen: SshListen, log: Log, changed: (state: SshState) => void): KeptProcess {
  const { username: user, shell } = userInfo()
  const absent = (reason: string): KeptProcess => {
    changed({ ok: false, reason, port: noPort, user })
    return { stop: async () => {} }
  }
  const sshd = findProgram('sshd')
  if (!sshd) return absent('sshd is not installed: live terminals and desktops need it (package openssh-server)')
  if (!findProgram('socat')) return absent('socat is not installed: it joins sshd to the session gateway (package socat)')
  if (shell && /\/(nologin|false)$/.test(shell))
    return absent(`the account ${user} has no login shell, so sshd cannot run the gateway`)
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })

  const portFile = join(at.ssh, 'port.json')
  let port = listen.port || (readJson(portFile, z.object({ port: z.int().min(1).max(65535) }))?.port ?? 0)
  let refused = ''

  return keepRunning({
    name: 'sshd',
    log,
    prepare: async () => {
      if (port === 0) port = await freePort(listen.host)
      const config = join(at.ssh, 'sshd_config')
      writeAtomic(config, sshdConfig(at, { host: listen.host, port }, user))
      // Ends with the holder, whatever ends the holder: an sshd nobody owns would serve old keys for ever.
      const command = ['setpriv', '--pdeathsig', 'KILL', '--', sshd, '-D', '-e', '-f', config]
      // Expiry times in authorized_keys are read in sshd's own time zone (the form with a zone is too new for some).
      return { command, env: { PATH: systemPath, TZ: 'UTC' } }
    },
    onLine: (line) => {
      if (line.startsWith('Server listening on')) {
        writeAtomic(portFile, JSON.stringify({ port }))
        changed({ ok: true, reason: '', port, user })
      }
      if (/Cannot bind|Bind to port|rror/.test(line)) refused = line.slice(0, 200)
      if (line.startsWith('Bind to port') && listen.port === 0) port = 0
    },
    onEnded: () =>
      changed({ ok: false, reason: `sshd ended and is being started again${refused && `: ${refused}`}`, port, user }),
  })
}

/** A port nobody listens on now. Somebody may take it before we do: then another one is tried. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
