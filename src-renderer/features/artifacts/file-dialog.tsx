import type { ReactNode } from 'react'
import type { Artifact } from '#shared/schema/trial.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import { useFileText } from './use-file-text.ts'
import style from './files-list.module.css'

/** Characters drawn; the download has all of them. */
const most = 200_000

/** A file's text, as text whatever it calls itself. */
export function FileDialog({ file, onClose, actions }: { file: Artifact; onClose(): void; actions: ReactNode }) {
  const read = useFileText(file.taskId, file.blob)
  return (
    <Dialog open onClose={onClose} large title={plainText(file.path)} actions={actions}>
      {read.state === 'missing' && <p>{read.words}</p>}
      {read.state === 'here' && (
        <>
          <ScrollRegion className={style.text} label="The file’s text">
            {plainText(read.text.slice(0, most))}
          </ScrollRegion>
          {(read.text.length > most || read.words) && (
            <p className={style.quiet}>Not all of it is shown; the download has all of it.</p>
          )}
        </>
      )}
    </Dialog>
  )
}
