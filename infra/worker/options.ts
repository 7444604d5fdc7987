import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { enrolmentCode } from '#shared/contract/operators.ts'
import { taskId } from '#shared/schema/ids.ts'
import { workerName } from '#shared/schema/worker.ts'
import { bundledReferenceAgent } from './bundled.ts'

/** A path that goes into sshd's configuration and a shell line: no characters that either reads as its own. */
const folder = z
  .string()
  .transform((path) => resolve(path))
  .refine((path) => /^[\w./@+-]+$/.test(path), 'has characters other than letters, digits and . _ - / @ +')

const listen = z.string().transform((text, context) => {
  const match = /^(.+):(\d{1,5})$/.exec(text)
  const port = Number(match?.[2])
  if (match?.[1] && port <= 65_535) return { host: match[1].replaceAll(/[[\]]/g, ''), port }
  context.addIssue('must be ADDRESS:PORT, with port 0 for a free one')
  return z.NEVER
})

/** `agents`: where packages of agents are installed. `reference-agent`: the bundle of our own agent. */
const common = {
  data: folder,
  run: folder,
  agents: folder.optional(),
  name: workerName,
  'reference-agent': z.string().default(bundledReferenceAgent),
}
const holderOptions = z.object({ ...common, command: z.literal('holder'), 'ssh-listen': listen })
const taskOptions = z.object({ ...common, command: z.literal('task'), task: taskId })
const supervisorOptions = z.object({
  ...common,
  command: z.literal('supervisor'),
  orchestrator: z.string().min(1),
  code: enrolmentCode.optional(),
  'ssh-listen': listen.optional(),
  'ssh-host': z.string().min(1).max(255).optional(),
})
export type HolderArguments = z.infer<typeof holderOptions>
export type TaskArguments = z.infer<typeof taskOptions>
export type SupervisorArguments = z.infer<typeof supervisorOptions>

/** The one-use code may come by the environment: a command line is everybody's to read. Taken out of it, so that nobody we start gets it. */
function takeCode(): string | undefined {
  const code = process.env['AUTOCODE_CODE']
  delete process.env['AUTOCODE_CODE']
  return code
}

/** Reads the command line. @throws Error with one line of words when something is missing or wrong. */
export function readOptions(argv: readonly string[]): HolderArguments | TaskArguments | SupervisorArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      run: { type: 'string' },
      agents: { type: 'string', default: process.env['AUTOCODE_AGENTS'] },
      name: { type: 'string', default: 'worker' },
      orchestrator: { type: 'string' },
      code: { type: 'string' },
      'ssh-listen': { type: 'string' },
      'ssh-host': { type: 'string' },
      'reference-agent': { type: 'string' },
      task: { type: 'string' },
    },
  })
  const fromEnvironment = takeCode()
  const command = positionals[0] ?? 'supervisor'
  const run = values.run ?? (values.data && `${values.data}/run`)
  const found = z
    .discriminatedUnion('command', [holderOptions, taskOptions, supervisorOptions])
    .safeParse({ ...values, code: values.code ?? fromEnvironment, run, command })
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw new Error(`--${issue?.path.join('.') ?? 'option'}: ${issue?.message ?? 'is wrong'}`)
}
