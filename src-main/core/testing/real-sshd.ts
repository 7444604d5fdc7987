import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { HostKey } from '#shared/schema/hash.ts'
import type { SshAddress } from '#shared/schema/worker.ts'

export const sshdProgram = '/usr/sbin/sshd'
/** Why tests with a real sshd cannot run here, or null. */
export const noSshd = existsSync(sshdProgram) && existsSync('/usr/bin/socat') ? null : 'no sshd or socat on this machine'

export type RealSshd = {
  ssh: SshAddress
  hostKey: HostKey
  /** Lets this key (`ssh-ed25519 base64`) open `socket` and nothing else. */
  admit(publicKey: string): void
  forgetAll(): void
  stop(): Promise<void>
  start(): Promise<void>
  /** Another host key from the next start on. */
  changeHostKey(): void
}

/** The system's own sshd on a free port, with keys of its own; every login gets the Unix socket at `socket`. */
export async function realSshd(folder: string, socket: string): Promise<RealSshd> {
  const port = await freePort()
  const keys = join(folder, 'authorized_keys')
  const hostKeyFile = join(folder, 'host_key')
  const newHostKey = () => {
    rmSync(hostKeyFile, { force: true })
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', hostKeyFile])
    chmodSync(hostKeyFile, 0o600)
  }
  newHostKey()
  writeFileSync(keys, '')
  writeFileSync(
    join(folder, 'sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${hostKeyFile}`,
      `PidFile none`,
      `AuthorizedKeysFile ${keys}`,
      'UsePAM no',
      'StrictModes no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'AllowTcpForwarding no',
      // As the worker's own: start-up files of this account's shell must not decide how fast a test is.
      `SetEnv HOME=${folder}`,
      'MaxSessions 64',
    ].join('\n'),
  )
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(sshdProgram, ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: 'ignore' })
    await accepting(port)
  }
  const stop = async () => {
    const running = child
    child = null
    if (running?.pid === undefined) return
    const ended = once(running, 'exit')
    // Every login has processes of its own, which would live on.
    for (const pid of [running.pid, ...descendants(running.pid)]) kill(pid)
    await ended
  }
  await start()
  onTestFinished(stop)
  return {
    ssh: { host: '127.0.0.1', port, user: userInfo().username },
    get hostKey() {
      return readHostKey(`${hostKeyFile}.pub`)
    },
    admit: (publicKey) => appendFileSync(keys, `restrict,command="socat - UNIX-CONNECT:${socket}" ${publicKey}\n`),
    forgetAll: () => writeFileSync(keys, ''),
    changeHostKey: newHostKey,
    start,
    stop,
  }
}

function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  return [...children, ...children.flatMap(descendants)]
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

function readHostKey(file: string): HostKey {
  const [type = '', base64 = ''] = readFileSync(file, 'utf8').split(' ')
  const fingerprint = execFileSync('ssh-keygen', ['-l', '-f', file]).toString().split(' ')[1] ?? ''
  return { publicKey: `${type} ${base64}`, fingerprint }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

/** Settles when something accepts connections on `port`. */
async function accepting(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('sshd does not listen')
}
