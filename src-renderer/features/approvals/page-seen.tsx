import type { PageSeen as Seen } from '#shared/schema/intent.ts'
import { useTransport } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { Part } from './part.tsx'
import style from './page-seen.module.css'

/** The seller's page as our own browser saw it when the agent asked. */
export function PageSeen({ page, url, onLost }: { page: Seen | null; url: string; onLost(): void }) {
  const { blobUrl } = useTransport()
  if (!page)
    return (
      <Part title="The seller’s page">
        <p className={style.none}>It was not looked at: only the agent says what is sold there, and at what price.</p>
        <p className={style.url}>{plainText(url)}</p>
      </Part>
    )
  return (
    <Part
      title="The seller’s page"
      beside={
        <>
          as our own browser saw it, <Age at={page.at} ago />
        </>
      }
    >
      <p className={style.url}>{plainText(page.url)}</p>
      {page.url !== url && <p className={style.other}>The agent named another address: {plainText(url)}</p>}
      {page.picture ? (
        <a
          className={style.frame}
          href={blobUrl(page.picture)}
          target="_blank"
          rel="noreferrer"
          aria-label="The picture in full size"
        >
          <img className={style.picture} src={blobUrl(page.picture)} alt={`The page ${plainText(page.title)}`} onError={onLost} />
        </a>
      ) : (
        <p className={style.none}>There is no picture of it.</p>
      )}
    </Part>
  )
}
