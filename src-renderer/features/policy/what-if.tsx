import { useState } from 'react'
import type { WhatIfAnswer } from '#shared/contract/policies.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { countWords } from '../../kit/figures.ts'
import { Notice } from '../../kit/notice.tsx'
import { SelectField } from '../../kit/select-field.tsx'
import { hrefOf } from '../../shell/place.ts'
import { sumWords } from './sum-words.ts'
import { VerdictText } from './verdict-text.tsx'
import page from './policy.module.css'
import style from './what-if.module.css'

const ask = (rpc: Transport['rpc'], input: { text: string; days: number }) => rpc.policies.whatIf(input)
const spans = [
  { value: '7', name: 'the last week' },
  { value: '30', name: 'the last month' },
  { value: '365', name: 'the last year' },
] as const
/** More are counted, and not listed. */
const shown = 100

type Props = { text: string; readable: boolean; onLooked(): void }

/** What a text would have said about the cases of the past, from what was known of each then. */
export function WhatIf({ text, readable, onLooked }: Props) {
  const [days, setDays] = useState<string>('30')
  const [found, setFound] = useState<{ of: string; days: string; answer: WhatIfAnswer } | null>(null)
  const { run, busy, refusal } = useCommand(ask)
  const current = found?.of === text && found.days === days ? found.answer : null
  const look = async () => {
    const done = await run({ text, days: Number(days) })
    if (!done) return
    setFound({ of: text, days, answer: done.reply })
    if (done.reply.faults.length === 0) onLooked()
  }
  return (
    <section className={page.part} aria-labelledby="what-if">
      <h2 id="what-if" className={page.partTitle}>
        What it would have changed
      </h2>
      <div className={style.ask}>
        <SelectField label="Over" value={days} options={spans} onValue={setDays} />
        <Button reason={readable ? null : 'It cannot be read yet.'} busy={busy} onClick={() => void look()}>
          Look
        </Button>
      </div>
      {refusal && (
        <Notice inset tone="red">
          {refusal}
        </Notice>
      )}
      {current && (
        <>
          <output className={style.sum}>{sumWords(current)}</output>
          <ul className={style.changes}>
            {current.changes.slice(0, shown).map(({ approvalId, at, what, before, after, rule }) => (
              <li key={approvalId} className={style.change}>
                <a href={hrefOf({ screen: 'approval', approvalId })}>{what}</a>
                <span className={page.quiet}>
                  <VerdictText verdict={before} /> → <VerdictText verdict={after} />
                  {rule && ` by ${rule}`}, asked <Age at={at} ago />
                </span>
              </li>
            ))}
          </ul>
          {current.changes.length > shown && (
            <p className={page.quiet}>And {countWords(current.changes.length - shown, 'more case')}.</p>
          )}
        </>
      )}
    </section>
  )
}
