import type { ReactNode } from 'react'
import { Unknown } from '../../kit/age.tsx'
import { clockWords } from '../../kit/clock-words.ts'
import { amountWords, exactWords } from '../../kit/money-words.ts'
import { firstLine } from '../../kit/plain-text.ts'
import { ScriptedTag } from '../../kit/tag.tsx'
import { callWords, tokenWords } from './call-words.ts'
import type { Line } from './timeline-lines.ts'
import style from './timeline.module.css'

type Props = { line: Line; decimals: number; open: boolean; onToggle(): void }

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })

/** One line: when, what, in a few words; long texts fold out. Nothing of it is markup. */
export function TimelineRow({ line, decimals, open, onToggle }: Props) {
  if (line.kind === 'turn') return <h3 className={style.turn}>Turn {line.turn}</h3>
  const { label, words, folded, end, cost, tone } = partsOf(line, decimals)
  const inside = (
    <>
      <time className={style.time} dateTime={line.at} title={clockWords(line.at)}>
        {time.format(new Date(line.at))}
      </time>
      <span className={style.label}>{label}</span>
      <span className={style.words}>{words}</span>
      <span className={style.end}>{end}</span>
      <span className={style.cost}>{cost}</span>
    </>
  )
  return (
    <div className={style.line} data-tone={tone} data-kind={line.kind}>
      {folded === null ? (
        <div className={style.summary}>{inside}</div>
      ) : (
        <button type="button" className={style.summary} aria-expanded={open} onClick={onToggle} data-row>
          {inside}
        </button>
      )}
      {open && folded !== null && <pre className={style.folded}>{folded}</pre>}
    </div>
  )
}

type Parts = { label: string; words: ReactNode; folded: string | null; end: ReactNode; cost: ReactNode; tone?: string }

function partsOf(line: Exclude<Line, { kind: 'turn' }>, decimals: number): Parts {
  const text = (label: string, whole: string, tone?: string): Parts => {
    const first = firstLine(whole)
    return {
      label,
      words: first,
      folded: first === whole.trim() ? null : whole,
      end: null,
      cost: null,
      ...(tone ? { tone } : {}),
    }
  }
  switch (line.kind) {
    case 'text':
      return text('says', line.text)
    case 'said':
      return text(`${line.by} says`, line.text, 'person')
    case 'note':
      return text(line.label, line.text, line.tone)
    case 'tool':
      return {
        label: 'tool',
        words: (
          <>
            <strong className={style.tool}>{line.tool}</strong> {firstLine(line.input)}
          </>
        ),
        folded: [line.input, line.output].filter((part) => part !== null && part !== '').join('\n\n') || null,
        end: toolEnd(line),
        cost: null,
        ...(line.ok === false ? { tone: 'failed' } : {}),
      }
    case 'call':
      return {
        label: 'model',
        words: (
          <>
            {callWords(line.call)} {line.call.scripted && <ScriptedTag />}
          </>
        ),
        folded: null,
        end: tokenWords(line.call),
        cost: costOf(line.call, decimals),
      }
  }
}

function toolEnd({ ok, ms }: Extract<Line, { kind: 'tool' }>): string {
  if (ok === null) return 'not ended'
  const took = ms === null ? '' : ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`
  return [took, ok ? '' : 'failed'].filter(Boolean).join(' · ')
}

function costOf({ cost, held, state, costState }: Extract<Line, { kind: 'call' }>['call'], decimals: number): ReactNode {
  if (costState === 'unpriced') return <Unknown why="no price is set for this model" />
  if (state === 'held') return held && <span title={`${exactWords(held)} held`}>holds {amountWords(held, decimals)}</span>
  if (!cost) return null
  return (
    <span title={exactWords(cost)}>
      {costState === 'estimated' && '≈ '}
      {amountWords(cost, decimals)}
    </span>
  )
}
