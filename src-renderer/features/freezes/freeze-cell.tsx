import { useMemo, useState } from 'react'
import { Snowflake } from 'lucide-react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { countWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { useActions } from '../../shell/actions.ts'
import { freezesFeed } from './feed.ts'
import { FreezeDialog } from './freeze-dialog.tsx'
import { ThawDialog } from './thaw-dialog.tsx'
import style from './freeze-cell.module.css'

/** Freezes everything from wherever the person is, says what stands still, and thaws it. */
export function FreezeCell() {
  const rows = useFeed(freezesFeed).value?.rows
  const reason = useReasonAgainst(contract.freezes.freeze)
  const [dialog, setDialog] = useState<'freeze' | 'thaw' | null>(null)
  const frozen = rows?.filter((row) => row.frozen) ?? []
  const all = frozen.find(({ scope }) => scope === 'all')
  useActions(
    useMemo(
      () => [
        { id: 'freeze', title: 'Freeze everything…', group: 'Safety', find: 'stop all', reason, run: () => setDialog('freeze') },
        ...(frozen.length > 0 ? [{ id: 'thaw', title: 'Thaw…', group: 'Safety', reason, run: () => setDialog('thaw') }] : []),
      ],
      [reason, frozen.length],
    ),
  )
  return (
    <span className={style.cell} data-frozen={frozen.length > 0 || undefined}>
      {all && (
        <output>
          Frozen by {all.by} <Age at={all.at} ago />
        </output>
      )}
      {!all && frozen.length > 0 && <output>{countWords(frozen.length, 'trial')} frozen</output>}
      {frozen.length > 0 && (
        <Button kind="ghost" reason={reason} onClick={() => setDialog('thaw')}>
          Thaw…
        </Button>
      )}
      {!all && (
        <Button kind="ghost" icon={<Icon of={Snowflake} />} reason={reason} onClick={() => setDialog('freeze')}>
          Freeze all
        </Button>
      )}
      {dialog === 'freeze' && <FreezeDialog onClose={() => setDialog(null)} />}
      {dialog === 'thaw' && <ThawDialog rows={rows ?? []} onClose={() => setDialog(null)} />}
    </span>
  )
}
