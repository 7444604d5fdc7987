import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const readyLine = z.looseObject({ address: z.string() })

export type ChildProgram = { address: string; stop(): Promise<void> }

/** Runs a TypeScript program of ours that prints one line with its address, and ends on SIGTERM or with its input. */
export async function childProgram(script: string, args: readonly string[]): Promise<ChildProgram> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${script} did not start`))),
  ])
  return {
    address: readyLine.parse(JSON.parse(String(line))).address,
    stop: async () => {
      const ended = once(child, 'exit')
      child.stdin.end()
      child.kill('SIGTERM')
      await ended
    },
  }
}
