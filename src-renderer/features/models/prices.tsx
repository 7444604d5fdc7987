import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { ModelsView } from '#shared/contract/models.ts'
import type { Price } from '#shared/schema/model.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { Age, Unknown } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { currencyOf } from '../../kit/money-words.ts'
import { ScriptedTag } from '../../kit/tag.tsx'
import { pricedModels, type PricedModel } from './priced-models.ts'
import { PriceDialog } from './price-dialog.tsx'
import { buckets } from './buckets.ts'
import { columnOf, perMillion } from './token-rate.ts'
import style from './models.module.css'

/** What each model costs per million tokens; earlier revisions stay, and so does what was paid by them. */
export function Prices({ models }: { models: ModelsView }) {
  const reason = useReasonAgainst(contract.models.setPrice)
  const [pricing, setPricing] = useState<PricedModel | null>(null)
  const rows = pricedModels(models)
  const shown = shownRates(models.prices)
  if (rows.length === 0) return <EmptyState words="No model is known yet. A model that an endpoint serves gets its price here." />
  return (
    <>
      <p className={style.quiet}>
        Per million tokens. A call of a model without a price is refused: it is never free by accident.
      </p>
      <div className={style.scroll}>
        <table className={style.prices} aria-label="Prices">
          <thead>
            <tr>
              <th scope="col">Model</th>
              {buckets.map(({ bucket, name }) => (
                <th key={bucket} scope="col" data-numeric>
                  {name}
                </th>
              ))}
              <th scope="col">Currency</th>
              <th scope="col">Since</th>
              <th scope="col">
                <span className="unseen">Set price</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ModelPrices key={row.model} row={row} shown={shown} reason={reason} onSet={() => setPricing(row)} />
            ))}
          </tbody>
        </table>
      </div>
      {pricing && <PriceDialog model={pricing.model} before={pricing.revisions[0] ?? null} onClose={() => setPricing(null)} />}
    </>
  )
}

type Shown = ReadonlyMap<string, string | null>
const rateKey = ({ model, revision }: Price, bucket: string): string => `${model} ${revision} ${bucket}`

/** Every rate as it is shown, the same decimals down each column. */
function shownRates(prices: readonly Price[]): Shown {
  return new Map(
    buckets.flatMap(({ bucket }) => {
      const rates = prices.map(({ rates: { [bucket]: rate }, asset }) => (rate === null ? null : perMillion(rate, asset)))
      return columnOf(rates).map((rate, at): [string, string | null] => {
        const price = prices[at]
        return [price ? rateKey(price, bucket) : '', rate]
      })
    }),
  )
}

type RowProps = { row: PricedModel; shown: Shown; reason: string | null; onSet(): void }

function ModelPrices({ row: { model, revisions, scripted }, shown, reason, onSet }: RowProps) {
  const [all, setAll] = useState(false)
  const [newest, ...earlier] = revisions
  return (
    <>
      <tr>
        <th scope="row">
          <span className="mono">{model}</span> {scripted && <ScriptedTag />}
        </th>
        <Rates price={newest ?? null} shown={shown} />
        <td>
          {earlier.length > 0 && (
            <Button kind="ghost" aria-expanded={all} onClick={() => setAll(!all)}>
              {earlier.length} earlier
            </Button>
          )}{' '}
          <Button reason={reason} onClick={onSet}>
            Set price…
          </Button>
        </td>
      </tr>
      {all &&
        earlier.map((price) => (
          <tr key={price.revision} className={style.earlier}>
            <th scope="row">revision {price.revision}</th>
            <Rates price={price} shown={shown} />
            <td>{price.source}</td>
          </tr>
        ))}
    </>
  )
}

function Rates({ price, shown }: { price: Price | null; shown: Shown }) {
  return (
    <>
      {buckets.map(({ bucket }) => {
        const rate = price && (shown.get(rateKey(price, bucket)) ?? null)
        return (
          <td key={bucket} data-numeric>
            {rate ?? <Unknown why="no price is set" />}
          </td>
        )
      })}
      <td>{price ? currencyOf(price.asset) : ''}</td>
      <td title={price?.source}>{price ? <Age at={price.validFrom} ago /> : ''}</td>
    </>
  )
}
