import type { ScriptTurn } from './scripted-calls.ts'

/** What report.sh of the sample `shell-report` should be. */
export const fixedReport = `awk 'NF == 4 && $3 ~ /^[0-9]+$/ { count[$3] += 1; bytes[$3] += $4 } END { for (s in count) print s, count[s], bytes[s] }' | sort -n\n`

/** Turns that solve that sample. */
export const reportScript: readonly ScriptTurn[] = [
  { tool: 'bash', arguments: { command: 'sh test.sh' } },
  { tool: 'budget_status', arguments: {} },
  { tool: 'write', arguments: { path: 'report.sh', content: fixedReport } },
  { tool: 'bash', arguments: { command: 'sh test.sh' } },
  { text: 'It is done.' },
]
