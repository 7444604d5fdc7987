import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'

/** The last release before those of March 2026 that were tampered with, and one that others still pin. */
const version = '1.81.10'
const startLimitMs = 120_000

export const litellmKey = 'sk-bench'

export type LiteLlm = { address: string; stop(): Promise<void> }

/**
 * LiteLLM's proxy in front of a model server, installed by pip into `folder` when it is not there: 520 MB. Its own price
 * list, telemetry and documentation are off, so that it does nothing but pass calls on.
 * @throws with words when it cannot be installed or started
 */
export async function startLiteLlm(folder: string, modelAddress: string, say: (words: string) => void): Promise<LiteLlm> {
  const home = join(folder, `litellm-${version}`)
  const program = join(home, 'venv', 'bin', 'litellm')
  if (!existsSync(join(home, 'installed'))) {
    say(`Installing litellm ${version} from PyPI, once.`)
    await rm(home, { recursive: true, force: true })
    await mkdir(home, { recursive: true })
    const run = promisify(execFile)
    await run('python3', ['-m', 'venv', join(home, 'venv')])
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:']
    await run(join(home, 'venv', 'bin', 'python'), [...pip, `litellm[proxy]==${version}`], { maxBuffer: 64 * 1024 * 1024 })
    await writeFile(join(home, 'installed'), '')
  }
  const config = join(home, 'config.yaml')
  await writeFile(
    config,
    JSON.stringify({
      model_list: [
        { model_name: 'normal', litellm_params: { model: 'openai/scripted', api_base: `${modelAddress}/v1`, api_key: 'none' } },
      ],
      general_settings: { master_key: litellmKey },
    }),
  )
  const port = await freePort()
  const child = spawn(program, ['--config', config, '--host', '127.0.0.1', '--port', `${port}`, '--num_workers', '1'], {
    cwd: home,
    stdio: 'ignore',
    env: {
      ...process.env,
      LITELLM_TELEMETRY: 'False',
      LITELLM_LOCAL_MODEL_COST_MAP: 'True',
      LITELLM_LOG: 'ERROR',
      NO_DOCS: 'True',
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await Promise.race([ended, delay(5_000).then(() => child.kill('SIGKILL'))])
  }
  const address = `http://127.0.0.1:${port}`
  const deadline = performance.now() + startLimitMs
  while (performance.now() < deadline && child.exitCode === null) {
    const alive = await fetch(`${address}/health/liveliness`).catch(() => null)
    if (alive?.ok) return { address, stop }
    await delay(200)
  }
  await stop()
  throw new Error(`litellm did not start within ${startLimitMs / 1000} s`)
}
