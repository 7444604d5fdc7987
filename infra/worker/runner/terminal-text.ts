import type { AgentAct } from '#shared/schema/agent.ts'

const dim = '\u001b[2m'
const bold = '\u001b[1m'
const red = '\u001b[31m'
const plain = '\u001b[0m'

/** Lines of one act's text that are shown; the timeline has the rest. */
const shownLines = 30

/** An act, already cleaned, as its terminal shows it. */
export function terminalText(act: AgentAct): string {
  switch (act.act) {
    case 'init':
      return `${dim}${act.words}${plain}\n`
    case 'turn':
      return `\n${dim}── turn ${act.turn} ──${plain}\n`
    case 'text':
      return withEnd(act.text)
    case 'tool_start':
      return `${bold}▸ ${act.tool}${plain} ${some(act.input)}\n`
    case 'tool_end':
      return `${act.ok ? dim : red}${some(act.output)}${plain}\n`
    case 'said':
      return `${bold}${act.by}:${plain} ${act.text}\n`
    case 'asked':
      return `${bold}? ${act.question}${plain}\n`
    case 'usage':
      return `${dim}${act.inputTokens} in, ${act.outputTokens} out${plain}\n`
    case 'error':
      return `${red}${some(act.words)}${plain}\n`
    case 'end':
      return `\n${act.ok ? bold : red}${act.words}${plain}\n`
  }
}

const withEnd = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`)

function some(text: string): string {
  const lines = text.trimEnd().split('\n')
  return lines.length <= shownLines
    ? lines.join('\n')
    : `${lines.slice(0, shownLines).join('\n')}\n… ${lines.length - shownLines} more lines`
}
