import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { systemPath } from '../../kit/programs.ts'
import { listenUnix } from '#shared/program/unix-listener.ts'
import { places } from '../../places.ts'
import { until } from '../../testing/until.ts'
import { openPty } from '../terminal/pty.ts'
import { HeldTerminal } from '../terminal/terminal.ts'
import { findSandbox, type Sandbox } from './sandbox.ts'
import { findStranger } from './stranger.ts'

const isRoot = process.getuid?.() === 0
/** Both forms as root: begun by a stranger, and under root's own user id where there can be none. */
const forms = isRoot ? ['stranger', 'own id'] : ['own id']

describe.each(forms)('%s', (kind) => {
  const root = mkdtempSync('/tmp/acs-')
  const at = places(join(root, 'data'), join(root, 'run'))
  const gateway = createServer((socket) => socket.end('reached'))
  let sandbox: Sandbox

  beforeAll(async () => {
    for (const folder of [at.data, at.run]) mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(at.registration, 'secret-token', { mode: 0o600 })
    await listenUnix(gateway, at.gatewaySocket)
    const found = findSandbox(at, 'Worker 1', kind === 'stranger' ? findStranger(at.data) : { cannot: 'not tried' })
    if (!found.sandbox) throw new Error(`no sandbox starts here: ${found.reason}`)
    sandbox = found.sandbox
  })
  afterAll(() => {
    gateway.close()
    rmSync(root, { recursive: true, force: true })
  })

  /** What a hostile script inside prints, both streams; a failure of the script is part of it. */
  async function inside(script: string): Promise<string> {
    const [file = '', ...args] = sandbox.command(['/bin/bash', '-c', `{ ${script}\n} 2>&1`], { terminal: false, display: null })
    const env = { PATH: systemPath, OUTSIDE_SECRET: 'leaked' }
    const { stdout } = await promisify(execFile)(file, args, { env, timeout: 15_000 }).catch((error: { stdout: string }) => error)
    return stdout.trim()
  }

  test('there is no /root, and of /home only its own, empty home', async () => {
    expect(await inside('ls -A /root; ls /home; ls -A ~; pwd')).toBe(
      "ls: cannot access '/root': No such file or directory\nagent\n/home/agent",
    )
  })

  test('there is no network but its own loopback', async () => {
    const listener = createServer((socket) => socket.end('reached'))
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const address = listener.address()
    const port = address && typeof address === 'object' ? address.port : 0
    const said = await inside(
      `ls /sys/class/net 2>/dev/null; cut -d: -f1 /proc/net/dev | tail -n +3; echo > /dev/tcp/127.0.0.1/${port} && echo connected; echo > /dev/tcp/192.0.2.1/80 && echo connected; getent hosts example.com || echo no-name`,
    )
    listener.close()
    expect(said).toContain('lo')
    expect(said).toContain('Connection refused')
    expect(said).toContain('Network is unreachable')
    expect(said).toContain('no-name')
    expect(said).not.toContain('connected')
  })

  test('it sees no process of the machine, and none of ours', async () => {
    const pids = (await inside('cd /proc; echo [0-9]*')).split(' ').map(Number)
    expect(pids.length).toBeLessThanOrEqual(4)
    expect(await inside(`kill -0 ${process.pid} && echo seen`)).not.toContain('seen')
  })

  test('it reaches no socket and no file of the worker', async () => {
    const connect = `python3 -c "import socket; s = socket.socket(socket.AF_UNIX); s.connect('${at.gatewaySocket}'); print(s.recv(9))"`
    const said = await inside(`cat ${at.registration}; ls ${root}; ${connect}`)
    expect(said.match(/No such file or directory/g)).toHaveLength(3)
    expect(said).not.toContain('reached')
    expect(said).not.toContain('secret-token')
  })

  test('it has no rights, no way to new ones, and cannot change the system', async () => {
    const said = await inside(
      'grep -E "^(Cap|NoNewPrivs)" /proc/self/status; id; touch /usr/bin/mine; touch /etc/mine; mount -t tmpfs none /tmp; chroot / true',
    )
    expect(said).toMatch(/CapEff:\t0{16}/)
    expect(said).toMatch(/CapBnd:\t0{16}/)
    expect(said).toMatch(/NoNewPrivs:\t1/)
    expect(said).toContain('uid=1000(agent) gid=1000(agent)')
    expect(said).toContain("touch: cannot touch '/usr/bin/mine': Read-only file system")
    expect(said).toMatch(/mount: .*denied|mount: .*superuser/)
  })

  test('nothing of our environment, our users or our names is seen in it', async () => {
    const said = await inside(`env; tr '\\0' '\\n' < /proc/1/environ; cat /etc/passwd /etc/group /etc/hosts; hostname; ls /etc`)
    expect(said).not.toContain('leaked')
    expect(said).toContain('agent:x:1000')
    expect(said.match(/:x:/g)).toHaveLength(6)
    for (const name of ['shadow', 'ssh', 'sudoers', 'machine-id', 'resolv.conf.d']) expect(said.split('\n')).not.toContain(name)
    expect(said.split('\n')).toContain('worker-1')
  })

  test.skipIf(kind !== 'stranger')('seen from outside it runs under a user id that owns nothing else', async () => {
    const [file = '', ...args] = sandbox.command(['/bin/sleep', '61.25'], { terminal: false, display: null })
    const child = spawn(file, args, { env: { PATH: systemPath } })
    const pid = await until('the sleeper runs', () => processWith('sleep\u000061.25\u0000', true))
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    child.kill('SIGKILL')
    expect(status).toMatch(/^Uid:\t(61\d{3})\t\1\t\1\t\1$/m)
  })

  test('it cannot trace a process outside', async () => {
    const attach = 'import ctypes; l = ctypes.CDLL(None, use_errno=True); print(l.ptrace(16, PID, 0, 0), ctypes.get_errno())'
    const noSuchProcess = '-1 3'
    expect(await inside(`python3 -c "${attach.replace('PID', `${process.pid}`)}"`)).toBe(noSuchProcess)
  })

  test('no file of ours is open in it', async () => {
    const said = await inside('for f in /proc/[0-9]*/fd/*; do readlink $f; done | sort -u')
    expect(said.split('\n').filter((target) => !/^(pipe:|socket:|\/dev\/null|anon_inode:|\/proc\/\d+\/fd)/.test(target))).toEqual(
      [],
    )
  })

  test('what a shell left running in the background ends with its session, however it hid', async () => {
    const ended = Promise.withResolvers<void>()
    const terminal = new HeldTerminal({
      sessionId: newId('sess'),
      title: 'Shell',
      kind: 'shell',
      size: { cols: 80, rows: 24 },
      command: sandbox.command(['/bin/bash'], { terminal: true, display: null }),
      folder: join(root, 'terminal'),
      log: () => {},
      onEnd: () => ended.resolve(),
    })
    terminal.write(
      Buffer.from('setsid sh -c "trap : HUP TERM; (sleep 4711.5 & ) & wait" & disown; (setsid nohup sleep 4711.25 &)\n'),
    )
    await until('both hide', () => processWith('4711.5') && processWith('4711.25'))
    terminal.kill()
    await ended.promise
    await until('both are gone', () => processWith('4711.5') === null && processWith('4711.25') === null)
    await terminal.dispose()
    expect(existsSync(join(root, 'terminal'))).toBe(false)
  })

  test('a shell has job control: Ctrl-C ends what it runs, and Ctrl-Z stops it', async () => {
    const chunks: Uint8Array[] = []
    const pty = openPty(
      sandbox.command(['/bin/bash', '--norc'], { terminal: true, display: null }),
      { cols: 80, rows: 24 },
      {
        onData: (bytes) => chunks.push(bytes),
        onExit: () => {},
      },
    )
    const shown = (text: string | RegExp): Promise<boolean> =>
      until(`shell shows ${text}`, () => Boolean(Buffer.concat(chunks).toString().match(text)))
    await shown(/\$ /)
    pty.write(Buffer.from('sleep 100\n'))
    await shown('sleep 100\r\n')
    await until('sleep runs', () => processWith('sleep\u0000100\u0000'))
    pty.write(Buffer.from('\u0003'))
    await shown(/\^C/)
    pty.write(Buffer.from('stty size; tty; sleep 101\n'))
    await until('sleep runs', () => processWith('sleep\u0000101\u0000'))
    pty.write(Buffer.from('\u001a'))
    await shown('Stopped')
    pty.kill()
    expect(Buffer.concat(chunks).toString()).toContain('24 80')
  })
})

/** The id of a process, as seen from outside, whose command line is (or contains) this. */
function processWith(commandLine: string, whole = false): number | null {
  const found = readdirSync('/proc').find((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return whole ? line.endsWith(commandLine) && line.length <= commandLine.length + 5 : line.includes(commandLine)
    } catch {
      return false
    }
  })
  return found ? Number(found) : null
}
