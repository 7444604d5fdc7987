import { lazy, Suspense } from 'react'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { WorkerSample } from '#shared/schema/worker.ts'
import { Age } from '../../kit/age.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { bytesOf, bytesWords } from '../../kit/figures.ts'
import style from './machine.module.css'

const LoadChart = lazy(async () => ({ default: (await import('./load-chart.tsx')).LoadChart }))

/** What a worker's machine is and can do; where it cannot, why. */
export function Machine({ row: { worker, sample }, samples }: { row: FleetRow; samples: readonly WorkerSample[] }) {
  const { desktop, sandbox, ssh } = worker.capabilities
  return (
    <div className={style.machine}>
      <div className={style.chart}>
        <Suspense>{samples.length > 1 && <LoadChart samples={samples} />}</Suspense>
      </div>
      <Facts
        facts={[
          ['Memory', sample && bytesOf(sample.memoryUsedBytes, sample.memoryTotalBytes)],
          ['Disk free', sample && bytesWords(sample.diskFreeBytes)],
          ['Load, 1 min', sample && `${sample.load1.toFixed(2)} on ${worker.platform.cpus} CPUs`],
          ['Figures', sample && <Age key="age" at={sample.at} ago limitMs={60_000} />],
          ['System', `${worker.platform.os}, ${worker.platform.kernel}`],
          ['Desktop', ableWords(desktop)],
          ['Sandbox', ableWords(sandbox)],
          ['Live input', ableWords(ssh)],
          ['Worker program', worker.version],
          [
            'Host key',
            <span key="key" className={style.key}>
              <span className="mono">{worker.hostKey.fingerprint}</span>
              <CopyButton text={worker.hostKey.fingerprint} label="Copy the fingerprint" />
            </span>,
          ],
          [
            'Id',
            <span key="id" className="mono">
              {worker.id}
            </span>,
          ],
        ]}
      />
    </div>
  )
}

const ableWords = ({ ok, reason }: { ok: boolean; reason: string }): string => (ok ? 'yes' : `no: ${reason}`)
