import type { RankedWorker } from './rank.ts'
import { useCalmOrder } from './use-calm-order.ts'
import { useConnection } from '../../client/connection.ts'
import { WorkerCard } from './worker-card.tsx'
import style from './wall.module.css'

/** The wall of thumbnails, those that need eyes first. */
export function Wall({ workers }: { workers: readonly RankedWorker[] }) {
  const self = useConnection()?.self
  const { order, watch } = useCalmOrder(workers.map(({ row }) => row.worker.id))
  const byId = new Map(workers.map((worker) => [worker.row.worker.id as string, worker]))
  return (
    <ul className={style.wall} {...watch}>
      {order.map((id) => {
        const worker = byId.get(id)
        return (
          worker && (
            <li key={id} className={style.place}>
              <WorkerCard row={worker.row} state={worker.state} self={self} />
            </li>
          )
        )
      })}
    </ul>
  )
}
