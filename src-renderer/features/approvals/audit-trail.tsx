import type { AuditEntry } from '#shared/schema/approval.ts'
import { clockWords } from '../../kit/clock-words.ts'
import { Part } from './part.tsx'
import style from './sheet-table.module.css'

/** Who moved it, when; each line is an entry of the chained audit. */
export function AuditTrail({ audit }: { audit: readonly AuditEntry[] }) {
  if (audit.length === 0) return null
  return (
    <Part title="Audit" beside="every move, chained; check it with autocode verify">
      <table className={style.table}>
        <tbody>
          {audit.map(({ n, at, what, actor, hash }) => (
            <tr key={n}>
              <td>{n}</td>
              <td>{clockWords(at)}</td>
              <td>{what}</td>
              <td>{actor}</td>
              <td className="mono" title={hash}>
                {hash.slice(0, 10)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
