import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { sshdConfig } from '../../infra/worker/holder/sshd/config.ts'
import { places } from '../../infra/worker/places.ts'

export type PlainSsh = {
  /** Sends one byte and answers after how many milliseconds it came back. */
  key: () => Promise<number>
  close: () => void
}

/** The `ssh` program, connected to an sshd with the worker's own configuration, whose key runs `cat` instead of the gateway. */
export async function plainSsh(folder: string): Promise<PlainSsh> {
  const at = places(folder, folder)
  mkdirSync(at.ssh, { recursive: true })
  const user = userInfo().username
  const port = await freePort()
  const [hostKey, ownKey] = [join(at.ssh, 'host_key'), join(at.ssh, 'own_key')]
  for (const file of [hostKey, ownKey]) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file])
  writeFileSync(at.authorizedKeys, `restrict,command="cat" ${readFileSync(`${ownKey}.pub`, 'utf8')}`)
  writeFileSync(join(at.ssh, 'known_hosts'), `[127.0.0.1]:${port} ${readFileSync(`${hostKey}.pub`, 'utf8')}`)
  const config = join(at.ssh, 'sshd_config')
  writeFileSync(config, sshdConfig(at, { host: '127.0.0.1', port }, user))
  for (const file of [hostKey, ownKey, at.authorizedKeys]) chmodSync(file, 0o600)
  const sshd = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', config], { stdio: ['ignore', 'ignore', 'pipe'] })
  await once(sshd.stderr, 'data')
  const options = [
    '-T',
    '-F',
    'none',
    '-i',
    ownKey,
    '-o',
    `UserKnownHostsFile=${join(at.ssh, 'known_hosts')}`,
    '-o',
    'IdentitiesOnly=yes',
  ]
  const ssh = spawn('ssh', [...options, '-p', `${port}`, `${user}@127.0.0.1`], { stdio: ['pipe', 'pipe', 'inherit'] })
  const key = async () => {
    const from = performance.now()
    ssh.stdin.write('x')
    await once(ssh.stdout, 'data')
    return performance.now() - from
  }
  await key()
  return {
    key,
    close: () => {
      ssh.kill()
      sshd.kill()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
