import type { ReactNode } from 'react'
import { Unknown } from './age.tsx'
import style from './facts.module.css'

/** Names and values, one per line; what is not known says so. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={style.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={style.fact}>
          <dt>{name}</dt>
          <dd>{value ?? <Unknown why="not reported yet" />}</dd>
        </div>
      ))}
    </dl>
  )
}
