import { useState } from 'react'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { useTransport } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import style from './thumbnail.module.css'

/**
 * The last still of a worker's desktop, with its age. A worker sends one only when its desktop looks different, so an
 * old still of a worker that is heard is right all the same; of one that is `silent` it says little about now.
 */
export function Thumbnail({ row, silent }: { row: FleetRow; silent: boolean }) {
  const { blobUrl } = useTransport()
  const [broken, setBroken] = useState<string | null>(null)
  const { picture, worker } = row
  const shown = picture && broken !== picture.blob ? picture : null
  return (
    <span className={style.frame} data-silent={silent || undefined}>
      {shown ? (
        <>
          <img
            className={style.still}
            src={blobUrl(shown.blob)}
            width={shown.width}
            height={shown.height}
            alt=""
            loading="lazy"
            decoding="async"
            draggable={false}
            onError={() => setBroken(shown.blob)}
          />
          <span className={style.age} title={silent ? undefined : 'The desktop has not changed since'}>
            <Age at={shown.at} limitMs={silent ? 0 : Infinity} />
          </span>
        </>
      ) : (
        <span className={style.none}>{whyNone(row, picture !== null, worker.capabilities.desktop.ok)}</span>
      )}
    </span>
  )
}

function whyNone(row: FleetRow, lost: boolean, able: boolean): string {
  if (lost) return 'The picture is not kept here'
  return able ? 'No picture yet' : `No desktop: ${row.worker.capabilities.desktop.reason}`
}
