import { TriangleAlert } from 'lucide-react'
import type { Approval } from '#shared/schema/approval.ts'
import { decimalWords } from '#shared/pure/money/decimal-words.ts'
import { Age } from '../../kit/age.tsx'
import { Icon } from '../../kit/icon.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { hrefOf } from '../../shell/place.ts'
import type { CaseView } from './sheet.tsx'
import style from './unusual.module.css'

type Props = { unusual: Approval['unusual']; near: Approval['near']; past: CaseView['past'] }

/** What stands out, most important first, and other cases that may be the same purchase. */
export function Unusual({ unusual, near, past }: Props) {
  if (unusual.length === 0 && near.length === 0) return <p className={style.none}>Nothing about it stands out.</p>
  return (
    <ul className={style.list} aria-label="What stands out">
      {unusual.map(({ what, words }) => (
        <li key={what} className={style.item}>
          <Icon of={TriangleAlert} />
          <span>{plainText(words)}</span>
        </li>
      ))}
      {near.map((id) => {
        const known = past.find((each) => each.id === id)
        return (
          <li key={id} className={style.item}>
            <Icon of={TriangleAlert} />
            <span>
              May be the same as <a href={hrefOf({ screen: 'approval', approvalId: id })}>another case</a>
              {known && (
                <>
                  {' '}
                  about {decimalWords(known.amount)}, asked <Age at={known.at} ago />
                </>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
