import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Artifact } from '#shared/schema/trial.ts'
import { useTransport } from '../../client/use-feed.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { bytesWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { Table, type Column } from '../../kit/table.tsx'
import { FileDialog } from './file-dialog.tsx'
import style from './files-list.module.css'

const columnsFor = (open: (file: Artifact) => void, urlOf: (hash: string) => string): Column<Artifact>[] => [
  {
    id: 'path',
    header: 'File',
    cell: (file) => (
      <button type="button" className={style.path} onClick={() => open(file)} data-row>
        {plainText(file.path)}
      </button>
    ),
  },
  { id: 'change', header: 'Change', width: '90px', cell: ({ change }) => change },
  { id: 'bytes', header: 'Size', numeric: true, width: '100px', cell: ({ bytes }) => bytesWords(bytes) },
  {
    id: 'download',
    header: 'Get',
    width: '64px',
    cell: (file) => (
      <a
        className={style.download}
        href={urlOf(file.blob)}
        download={fileName(file.path)}
        aria-label={`Download ${plainText(file.path)}`}
      >
        <Icon of={Download} />
      </a>
    ),
  },
]

/** The files the agent made or changed: their sizes, their text, their bytes. */
export function FilesList({ artifacts }: { artifacts: readonly Artifact[] }) {
  const { blobUrl } = useTransport()
  const [open, setOpen] = useState<Artifact | null>(null)
  const columns = useMemo(() => columnsFor(setOpen, blobUrl), [blobUrl])
  if (artifacts.length === 0)
    return <EmptyState words="No files yet. What the agent makes or changes is listed here when its task ends." />
  return (
    <>
      <Table label="Files" columns={columns} rows={artifacts} keyOf={({ taskId, path }) => `${taskId} ${path}`} minWidth={480} />
      {open && (
        <FileDialog
          file={open}
          onClose={() => setOpen(null)}
          actions={
            <>
              <Button onClick={() => setOpen(null)}>Close</Button>
              <a className={style.save} href={blobUrl(open.blob)} download={fileName(open.path)}>
                Download {bytesWords(open.bytes)}
              </a>
            </>
          }
        />
      )}
    </>
  )
}

/** The last part of a path, without what could mean anything to a file system. */
const fileName = (path: string): string => plainText(path.split('/').at(-1) ?? '').replaceAll(/[^\w.@ +-]/g, '_') || 'file'
