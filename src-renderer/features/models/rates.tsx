import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { ExchangeRate } from '#shared/schema/money.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { clockWords } from '../../kit/clock-words.ts'
import { Icon } from '../../kit/icon.tsx'
import { currencyOf } from '../../kit/money-words.ts'
import { plainText } from '../../kit/plain-text.ts'
import { useActions } from '../../shell/actions.ts'
import { rateHistories, worthOf, type RateHistory } from './exchange-rate.ts'
import { RateDialog } from './rate-dialog.tsx'
import { columnOf } from './token-rate.ts'
import style from './models.module.css'

/** What currencies are worth in each other; earlier rates stay, and so does what was converted at them. */
export function Rates({ rates }: { rates: readonly ExchangeRate[] }) {
  const reason = useReasonAgainst(contract.models.setRate)
  const [setting, setSetting] = useState<{ before: ExchangeRate | null } | null>(null)
  useActions(
    useMemo(
      () => [
        { id: 'set-rate', title: 'Set an exchange rate…', group: 'Models', reason, run: () => setSetting({ before: null }) },
      ],
      [reason],
    ),
  )
  const histories = rateHistories(rates)
  const all = histories.flatMap(({ newest, earlier }) => [newest, ...earlier])
  const shown = columnOf(all.map(worthOf))
  const shownOf = (rate: ExchangeRate) => shown[all.indexOf(rate)] ?? ''
  return (
    <section className={style.part} aria-label="Exchange rates">
      <header className={style.head}>
        <h3 className={style.title}>Exchange rates</h3>
        <Button icon={<Icon of={Plus} />} reason={reason} onClick={() => setSetting({ before: null })}>
          Set a rate…
        </Button>
      </header>
      {histories.length === 0 ? (
        <p className={style.quiet}>
          None is set. Money between two currencies is not converted without one, least of all one to one.
        </p>
      ) : (
        <div className={style.scroll}>
          <table className={style.prices} aria-label="Exchange rates">
            <thead>
              <tr>
                <th scope="col">One of</th>
                <th scope="col" data-numeric>
                  Is worth
                </th>
                <th scope="col">Currency</th>
                <th scope="col">Source</th>
                <th scope="col">Since</th>
                <th scope="col">
                  <span className="unseen">Set rate</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {histories.map((history) => (
                <Between
                  key={history.newest.id}
                  history={history}
                  shownOf={shownOf}
                  reason={reason}
                  onSet={() => setSetting({ before: history.newest })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {setting && <RateDialog before={setting.before} onClose={() => setSetting(null)} />}
    </section>
  )
}

type BetweenProps = { history: RateHistory; shownOf(rate: ExchangeRate): string; reason: string | null; onSet(): void }

function Between({ history: { newest, earlier }, shownOf, reason, onSet }: BetweenProps) {
  const [all, setAll] = useState(false)
  return (
    <>
      <tr>
        <Rate rate={newest} shown={shownOf(newest)} />
        <td>
          {earlier.length > 0 && (
            <Button kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
              {earlier.length} earlier
            </Button>
          )}{' '}
          <Button
            reason={reason}
            label={`Set rate of ${currencyOf(newest.base)} in ${currencyOf(newest.quote)}…`}
            onClick={onSet}
          >
            Set rate…
          </Button>
        </td>
      </tr>
      {all &&
        earlier.map((rate) => (
          <tr key={rate.id} className={style.earlier}>
            <Rate rate={rate} shown={shownOf(rate)} />
            <td>{clockWords(rate.asOf)}</td>
          </tr>
        ))}
    </>
  )
}

const Rate = ({ rate: { base, quote, num, den, source, asOf }, shown }: { rate: ExchangeRate; shown: string }) => (
  <>
    <th scope="row">1 {currencyOf(base)}</th>
    <td data-numeric title={`${num} / ${den} units`}>
      {shown}
    </td>
    <td>{currencyOf(quote)}</td>
    <td title={plainText(source)}>{plainText(source)}</td>
    <td title={clockWords(asOf)}>
      <Age at={asOf} ago />
    </td>
  </>
)
