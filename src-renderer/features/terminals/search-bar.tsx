import type { SearchAddon } from '@xterm/addon-search'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import style from './search-bar.module.css'

/** Matches beyond this many are not counted. */
const countLimit = 1_000

/** Finds text in what a terminal holds. */
export function SearchBar({ search, onClose }: { search: SearchAddon; onClose(): void }) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ resultIndex: number; resultCount: number } | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    const results = search.onDidChangeResults(setFound)
    return () => {
      results.dispose()
      search.clearDecorations()
    }
  }, [search])

  const find = (value: string, back: boolean, incremental: boolean) => {
    const options = { incremental, decorations: decorations() }
    if (value === '') search.clearDecorations()
    else if (back) search.findPrevious(value, options)
    else search.findNext(value, options)
  }

  return (
    <search className={style.bar}>
      <input
        ref={field}
        className={style.field}
        aria-label="Search in this terminal"
        placeholder="Search"
        value={text}
        spellCheck={false}
        onChange={({ target: { value } }) => {
          setText(value)
          find(value, false, true)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') find(text, event.shiftKey, false)
          if (event.key === 'Escape') {
            event.preventDefault()
            onClose()
          }
        }}
      />
      <output className={style.count}>{text !== '' && found && countOf(found)}</output>
      <Button
        kind="ghost"
        label="Match before"
        keys="Shift+Enter"
        icon={<Icon of={ArrowUp} />}
        onClick={() => find(text, true, false)}
      />
      <Button
        kind="ghost"
        label="Next match"
        keys="Enter"
        icon={<Icon of={ArrowDown} />}
        onClick={() => find(text, false, false)}
      />
      <Button kind="ghost" label="Close search" keys="Escape" icon={<Icon of={X} />} onClick={onClose} />
    </search>
  )
}

const countOf = ({ resultIndex, resultCount }: { resultIndex: number; resultCount: number }): string => {
  if (resultCount === 0) return 'none'
  if (resultIndex < 0) return `${resultCount >= countLimit ? `${countLimit}+` : resultCount}`
  return `${resultIndex + 1} of ${resultCount}`
}

/** The addon takes hex colours only. */
const decorations = () => ({
  matchBackground: '#7a5a12',
  matchOverviewRuler: '#b08a2e',
  activeMatchBackground: '#b0801a',
  activeMatchColorOverviewRuler: '#e0b040',
})
