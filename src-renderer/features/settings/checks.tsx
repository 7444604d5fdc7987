import { Check as Ok, Minus } from 'lucide-react'
import type { Check } from '#shared/contract/settings.ts'
import { CommandLine } from '../../kit/command-line.tsx'
import { Icon } from '../../kit/icon.tsx'
import style from './checks.module.css'

/** What `doctor` looked at; what is missing first, with what it costs and the line that mends it. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const missingFirst = [...checks].sort((a, b) => Number(a.ok) - Number(b.ok))
  if (checks.length === 0) return <p className={style.quiet}>Not looked at yet; `npm run doctor` does.</p>
  return (
    <ul className={style.list}>
      {missingFirst.map(({ name, ok, found, cost, fix }) => (
        <li key={name} className={style.row} data-missing={!ok || undefined}>
          <Icon of={ok ? Ok : Minus} />
          <span className={style.name}>
            {name}
            <span className="unseen">{ok ? ', there' : ', missing'}</span>
          </span>
          <span className={style.found}>{found}</span>
          {!ok && cost && <span className={style.cost}>{cost}</span>}
          {!ok && fix && <div className={style.fix}>{isSentence(fix) ? fix : <CommandLine line={fix} />}</div>}
        </li>
      ))}
    </ul>
  )
}

/** Some parts are mended by a line to paste, some only by doing something else. */
const isSentence = (fix: string): boolean => fix.endsWith('.')
