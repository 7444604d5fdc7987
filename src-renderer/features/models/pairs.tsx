import { Check, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { ModelsView } from '#shared/contract/models.ts'
import type { ModelPair } from '#shared/schema/model.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icon.tsx'
import { ScriptedTag } from '../../kit/tag.tsx'
import { useActions } from '../../shell/actions.ts'
import { PairDialog } from './pair-dialog.tsx'
import { pairOptions } from './pair-options.ts'
import style from './models.module.css'

/** Two models that work as one: one for most calls, one for plans. */
export function Pairs({ models }: { models: ModelsView }) {
  const against = useReasonAgainst(contract.models.setPair)
  const [editing, setEditing] = useState<{ before: ModelPair | null } | null>(null)
  useActions(
    useMemo(
      () => [
        {
          id: 'new-pair',
          title: 'New pair of models…',
          group: 'Models',
          reason: against,
          run: () => setEditing({ before: null }),
        },
      ],
      [against],
    ),
  )
  const options = pairOptions(models.pairs, models.endpoints, models.prices)
  return (
    <section className={style.part} aria-label="Pairs">
      <header className={style.head}>
        <p className={style.intro}>Two models that work as one: normal for most calls, thinking for plans.</p>
        <Button icon={<Icon of={Plus} />} reason={against} onClick={() => setEditing({ before: null })}>
          New pair…
        </Button>
      </header>
      {options.length === 0 && <EmptyState words="No pairs yet. A trial needs one to start." />}
      <ul className={style.list}>
        {options.map(({ pair, scripted, unpriced, reason }) => (
          <li key={pair.id} className={style.endpoint} aria-label={pair.title}>
            <div className={style.about}>
              <span className={style.name}>
                {pair.title} {scripted && <ScriptedTag />}
              </span>
              <span className={style.quiet}>
                normal <span className="mono">{pair.normal}</span> · thinking <span className="mono">{pair.thinking}</span>
              </span>
            </div>
            <span className={style.served}>
              {reason ?? (
                <>
                  <Icon of={Check} /> answers{unpriced.length > 0 ? `, no price for ${unpriced.join(', ')}` : ''}
                </>
              )}
            </span>
            <Button reason={against} label={`Change ${pair.title}…`} onClick={() => setEditing({ before: pair })}>
              Change…
            </Button>
          </li>
        ))}
      </ul>
      {editing && <PairDialog models={models} before={editing.before} onClose={() => setEditing(null)} />}
    </section>
  )
}
