import { useConnection, useStanding } from '../client/connection.ts'
import { Age } from '../kit/age.tsx'
import style from './status-line.module.css'

export function StatusLine() {
  const connection = useConnection()
  const standing = useStanding()
  return (
    <footer className={style.line}>
      <output className={style.cell}>
        {connection?.target ? `${connection.target.kind} · ` : ''}
        {standing.title}
        {standing.asOf && <Age at={standing.asOf} clock="here" limitMs={15_000} />}
      </output>
    </footer>
  )
}
