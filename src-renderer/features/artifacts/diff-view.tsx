import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import type { Task } from '#shared/schema/trial.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { countWords } from '../../kit/figures.ts'
import { Notice } from '../../kit/notice.tsx'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import { parseDiff } from './parse-diff.ts'
import { useFileText } from './use-file-text.ts'
import style from './diff-view.module.css'

/** Height of a line, pixels. */
const lineHeight = 20

type Props = { taskId: Task['id']; diff: NonNullable<Task['diff']> }

/** What the agent changed, line by line. Draws only the lines in view. */
export function DiffView({ taskId, diff }: Props) {
  const file = useFileText(taskId, diff.blob)
  const text = file.state === 'here' ? file.text : ''
  const lines = useMemo(() => parseDiff(text), [text])
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; its rules still help elsewhere
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 40,
  })
  const widest = useMemo(() => lines.reduce((most, line) => Math.max(most, line.text.length), 0), [lines])
  if (file.state === 'missing') return <EmptyState words={file.words} />
  if (file.state === 'loading') return null
  return (
    <div className={style.view}>
      <p className={style.sum}>
        {countWords(diff.files, 'file')} changed, <span className={style.plus}>+{diff.added}</span>{' '}
        <span className={style.minus}>−{diff.removed}</span>
      </p>
      {file.words && <Notice>{file.words}</Notice>}
      <ScrollRegion ref={scroller} className={style.scroller} label="Changes">
        <div className={style.sheet} style={{ height: virtual.getTotalSize(), minWidth: `${Math.min(widest, 4_000) + 14}ch` }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index]
            return (
              line && (
                <div
                  key={item.key}
                  className={style.line}
                  data-kind={line.kind}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <span className={style.number}>{line.before}</span>
                  <span className={style.number}>{line.after}</span>
                  <span className={style.sign}>{signs[line.kind]}</span>
                  <span className={style.text}>{line.text}</span>
                </div>
              )
            )
          })}
        </div>
      </ScrollRegion>
    </div>
  )
}

const signs = { added: '+', removed: '−', file: '', hunk: '', context: '', note: '' } as const
