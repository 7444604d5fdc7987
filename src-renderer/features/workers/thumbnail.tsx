import { useState } from 'react'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { useTransport } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import style from './thumbnail.module.css'

/** A still is taken every few seconds; older than this (milliseconds) it says little about now. */
const stillLimit = 60_000

/** The last still of a worker's desktop, with its age. Space is kept while there is none. */
export function Thumbnail({ row, dim }: { row: FleetRow; dim: boolean }) {
  const { blobUrl } = useTransport()
  const [broken, setBroken] = useState<string | null>(null)
  const { picture, worker } = row
  const shown = picture && broken !== picture.blob ? picture : null
  return (
    <span className={style.frame} data-dim={dim || undefined}>
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
          <span className={style.age}>
            <Age at={shown.at} limitMs={stillLimit} />
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
