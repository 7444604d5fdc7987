import { useRef, type Ref } from 'react'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import { faultsByLine, type LineFaults } from './faults-by-line.ts'
import style from './policy-text.module.css'

type Props = {
  text: string
  onText(text: string): void
  faults: LineFaults
  ref?: Ref<HTMLTextAreaElement>
}

/** A policy's text with its lines counted; those that are wrong are marked beside, and their words stand under it. */
export function PolicyText({ text, onText, faults }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const byLine = faultsByLine(faults)
  const lines = text.split('\n')
  return (
    <>
      <ScrollRegion className={style.editor} label="The policy’s text with its lines">
        <ol className={style.lines} aria-hidden="true">
          {lines.map((_, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a line is its number
            <li key={at} data-wrong={byLine.has(at + 1) || undefined} title={byLine.get(at + 1)?.join(' ')}>
              {at + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={area}
          className={style.text}
          aria-label="Text of the policy"
          aria-invalid={faults.length > 0}
          aria-describedby="policy-faults"
          value={text}
          rows={lines.length}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={(event) => onText(event.target.value)}
        />
      </ScrollRegion>
      <ul id="policy-faults" className={style.faults} aria-live="polite" aria-label="What is wrong">
        {faults.slice(0, 20).map(({ line, words }) => (
          <li key={`${line} ${words}`}>
            <button type="button" className={style.fault} onClick={() => area.current && goToLine(area.current, line)}>
              <span className={style.line}>{`Line ${line}`}</span>
              {words}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Puts the caret on a line and brings it into view. */
function goToLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n')
  const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  area.focus()
  area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0))
  area.parentElement?.scrollTo({ top: Math.max(0, (line - 4) * 18) })
}
