import type { Price } from '#shared/schema/model.ts'
import { accept, refuse, type Rule } from '../../../engine/decision.ts'
import { newestPrice } from '../../money/call-rows.ts'

type SetPrice = Pick<Price, 'model' | 'asset' | 'rates' | 'source'>

/** A new revision of a model's price; calls under way keep the one they were held at. The same price again changes nothing. */
export const setPrice: Rule<SetPrice, Price | null, { revision: number }> = {
  load: (db, { model }) => newestPrice(db, model),
  decide: (newest, { model, asset, rates, source }, now) => {
    if (Object.values(rates).some((rate) => rate !== null && BigInt(rate) < 0n))
      return refuse('negative', 'A rate cannot be less than nothing. Nothing was changed.')
    if (newest && newest.asset === asset && newest.source === source && isSame(newest.rates, rates))
      return accept({ revision: newest.revision })
    const revision = (newest?.revision ?? 0) + 1
    const price: Price = { model, revision, asset, rates, source, validFrom: now }
    return accept({ revision }, { facts: [{ kind: 'price.set', v: 1, price }] })
  },
}

const isSame = (a: Price['rates'], b: Price['rates']): boolean =>
  (Object.keys(a) as (keyof Price['rates'])[]).every((bucket) => a[bucket] === b[bucket])
