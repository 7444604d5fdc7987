import type { AgentItem } from '#shared/schema/agent.ts'
import { clockWords } from '../../kit/clock-words.ts'
import { firstLine } from '../../kit/plain-text.ts'
import { timelineLines } from '../trials/timeline-lines.ts'
import { Part } from './part.tsx'
import style from './acts.module.css'

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

/** The last acts before it was asked. */
export function Acts({ acts }: { acts: readonly AgentItem[] }) {
  const lines = timelineLines(acts.map((item) => ({ line: 'item', at: item.at, item })))
  return (
    <Part title="What the agent did before" beside={acts.length > 0 && `its last ${acts.length} acts`}>
      {lines.length === 0 ? (
        <p className={style.none}>Nothing was recorded before it asked.</p>
      ) : (
        <ol className={style.list}>
          {lines.map((line) => (
            <li key={line.key} className={style.line}>
              <time className={style.time} dateTime={line.at} title={clockWords(line.at)}>
                {time.format(new Date(line.at))}
              </time>
              <span className={style.label}>{labelOf(line)}</span>
              <span className={style.words}>{wordsOf(line)}</span>
            </li>
          ))}
        </ol>
      )}
    </Part>
  )
}

type Line = ReturnType<typeof timelineLines>[number]

function labelOf(line: Line): string {
  switch (line.kind) {
    case 'turn':
      return 'turn'
    case 'text':
      return 'says'
    case 'said':
      return `${line.by} says`
    case 'note':
      return line.label
    case 'tool':
      return line.ok === false ? `${line.tool}, failed` : line.tool
    case 'call':
      return 'model'
  }
}

function wordsOf(line: Line): string {
  switch (line.kind) {
    case 'turn':
      return `${line.turn}`
    case 'text':
    case 'said':
    case 'note':
      return firstLine(line.text, 300)
    case 'tool':
      return firstLine(line.input || (line.output ?? ''), 300)
    case 'call':
      return line.call.model
  }
}
