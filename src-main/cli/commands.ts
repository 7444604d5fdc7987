import type { Command } from './command.ts'
import { approvals } from './commands/approvals.ts'
import { events } from './commands/events.ts'
import { exportCommand } from './commands/export.ts'
import { lab, point } from './commands/point.ts'
import { models } from './commands/models.ts'
import { money } from './commands/money.ts'
import { payments } from './commands/payments.ts'
import { traffic } from './commands/traffic.ts'
import { trials } from './commands/trials.ts'
import { verify } from './commands/verify.ts'
import { workers } from './commands/workers.ts'

/** Every command there is, by its name. */
export const commands: Readonly<Partial<Record<string, Command>>> = {
  workers,
  trials,
  events,
  money,
  approvals,
  payments,
  traffic,
  verify,
  export: exportCommand,
  models,
  point,
  lab,
}

export const helpText = (): string =>
  [
    'npm run -s autocode -- COMMAND [flags]',
    '',
    ...Object.entries(commands).map(([name, command]) => `  ${name.padEnd(9)} ${command?.words ?? ''}`),
    '',
    '  --json      one JSON document per answer',
    '  --home DIR  where all data lives (default: .autocode in this folder)',
    '',
    'Exit code 3: answered out of the local copy, because the orchestrator cannot be reached.',
  ].join('\n')
