import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const binaries = '/usr/lib/postgresql/15/bin'
const run = promisify(execFile)

export type Postgres = {
  /** Runs a script of pgbench's by so many clients for so many seconds; answers how often a second it ran through. */
  throughput(script: string, clients: number, seconds: number): Promise<number>
  sql(text: string): void
  close(): Promise<void>
}

export const hasPostgres = (): boolean => existsSync(join(binaries, 'pgbench'))

/**
 * A PostgreSQL 15 of its own with its ordinary settings (every commit is on disk before it is answered), reached over a
 * socket in a folder of its own only. It refuses to run as root, so there it runs as its own user.
 */
export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'autocode-bench-'))
  const who = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : null
  if (who) chownSync(folder, who.uid, who.gid)
  const [data, script] = [join(folder, 'data'), join(folder, 'script.sql')]
  const options = { ...who, cwd: folder, env: { PATH: process.env['PATH'] } }
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
    ...options,
    stdio: 'pipe',
  })
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses='], {
    ...options,
    stdio: 'ignore',
  })
  const to = ['-h', folder, '-U', 'bench']
  const deadline = Date.now() + 30_000
  while (!isReady(to)) {
    if (Date.now() > deadline || server.exitCode !== null) throw new Error('PostgreSQL did not start')
    await delay(100)
  }
  return {
    throughput: async (text, clients, seconds) => {
      writeFileSync(script, text)
      const args = [...to, '-n', '-M', 'prepared', '-c', `${clients}`, '-j', '2', '-T', `${seconds}`, '-f', script, 'postgres']
      const { stdout } = await run(join(binaries, 'pgbench'), args, options)
      return Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
    },
    sql: (text) =>
      void execFileSync(join(binaries, 'psql'), [...to, '-q', '-v', 'ON_ERROR_STOP=1', 'postgres'], { ...options, input: text }),
    close: async () => {
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
      rmSync(folder, { recursive: true })
    },
  }
}

const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))

function isReady(to: readonly string[]): boolean {
  try {
    execFileSync(join(binaries, 'pg_isready'), [...to, '-q'])
    return true
  } catch {
    return false
  }
}
