import type { Alternative } from '#shared/schema/intent.ts'
import type { TrialId } from '#shared/schema/ids.ts'
import { plainText } from '../../kit/plain-text.ts'
import { hrefOf } from '../../shell/place.ts'
import { Part } from './part.tsx'
import style from './sheet-table.module.css'

type Props = { alternatives: readonly Alternative[]; trialId: TrialId | null }

/** The free ways that were tried first, why each failed, and what of our own records shows it. */
export const AlternativesTried = ({ alternatives, trialId }: Props) => (
  <Part title="Free ways tried first" beside={<Untrusting />}>
    {alternatives.length === 0 ? (
      <p className={style.none}>None was named.</p>
    ) : (
      <ul className={style.list}>
        {alternatives.map(({ what, how, failed, seen }) => (
          <li key={`${how} ${what}`}>
            <p className={style.what}>{plainText(what)}</p>
            <p className={style.failed}>{plainText(failed)}</p>
            <p className={style.seen} data-word={seen === null || undefined}>
              {seen === null ? (
                'Nothing of our records shows it: only the agent says so.'
              ) : (
                <Seen seen={seen} trialId={trialId} />
              )}
            </p>
          </li>
        ))}
      </ul>
    )}
  </Part>
)

const Untrusting = () => (
  <>
    <span className={style.mark}>untrusted</span> in the agent’s words; what shows each is ours
  </>
)

function Seen({ seen, trialId }: { seen: NonNullable<Alternative['seen']>; trialId: TrialId | null }) {
  const words = { timeline: 'its timeline', traffic: 'its traffic', calls: 'its model calls' }[seen.in]
  const which = seen.in === 'timeline' ? `, act ${seen.n}` : ''
  return (
    <>
      Shown by {trialId ? <a href={hrefOf({ screen: 'trial', trialId })}>{words}</a> : words}
      {which}
    </>
  )
}
