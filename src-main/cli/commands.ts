import type { Command } from './command.ts'
import { events } from './commands/events.ts'
import { exportMoney } from './commands/export.ts'
import { lab, point } from './commands/point.ts'
import { models } from './commands/models.ts'
import { money } from './commands/money.ts'
import { trials } from './commands/trials.ts'
import { workers } from './commands/workers.ts'

/** Every command there is, by its name. */
export const commands: Readonly<Partial<Record<string, Command>>> = {
  workers,
  trials,
  events,
  money,
  export: exportMoney,
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
