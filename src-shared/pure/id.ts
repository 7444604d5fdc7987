import { typeid } from 'typeid-js'
import type { IdPrefix } from '../schema/ids.ts'

/** A new TypeID, ordered by time of making. */
export const newId = <P extends IdPrefix>(prefix: P): `${P}_${string}` => typeid(prefix).toString() as `${P}_${string}`
