import { Check } from 'lucide-react'
import type { ModelsView } from '#shared/contract/models.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icon.tsx'
import { ScriptedTag } from '../../kit/tag.tsx'
import { pairOptions } from './pair-options.ts'
import style from './models.module.css'

/** Two models that work as one: one for most calls, one for plans. */
export function Pairs({ models }: { models: ModelsView }) {
  const options = pairOptions(models.pairs, models.endpoints, models.prices)
  if (options.length === 0)
    return <EmptyState words="No pairs yet. A pair is two models that work as one: normal for most calls, thinking for plans." />
  return (
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
        </li>
      ))}
    </ul>
  )
}
