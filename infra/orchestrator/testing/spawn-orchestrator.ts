import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

const readyLine = z.object({ ready: z.literal(true), address: z.url(), instance: z.string(), startedAt: z.string() })

export type Spawned = {
  child: ChildProcess
  address: string
  instance: string
  adminSocket: string
  /** Ends it by `signal`; answers its exit code (null when a signal ended it) and what it wrote to stderr. */
  end(signal: NodeJS.Signals): Promise<Ended>
}
export type Ended = { code: number | null; stderr: string }

const program = join(import.meta.dirname, '..', 'main.ts')

/** Runs the orchestrator's program until it ends by itself. */
export function runToEnd(args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  return ended(child)
}

/** Starts the orchestrator as a program of its own on `dataDir`; rejects with its words when it does not start. */
export async function spawnOrchestrator(dataDir: string, args: string[] = []): Promise<Spawned> {
  const child = spawn(process.execPath, [program, '--data', dataDir, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const end = ended(child)
  const line = await Promise.race([
    firstLine(child),
    end.then(({ stderr }) => {
      throw new Error(`the orchestrator did not start: ${stderr}`)
    }),
  ])
  const { address, instance } = readyLine.parse(JSON.parse(line))
  return {
    child,
    address,
    instance,
    adminSocket: join(dataDir, 'run', 'admin.sock'),
    end: (signal) => {
      child.kill(signal)
      return end
    },
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const end = text.indexOf('\n')
      if (end >= 0) resolve(text.slice(0, end))
    })
  })
}

function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.once('close', (code) => resolve({ code, stderr }))
  })
}
