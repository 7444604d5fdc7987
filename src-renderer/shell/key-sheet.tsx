import { Dialog } from '../kit/dialog.tsx'
import { Keys } from '../kit/keys.tsx'
import { useOffered } from './actions.ts'
import style from './key-sheet.module.css'

/** Keys that widgets hold themselves and that are therefore no actions. */
const held = [
  { group: 'Rows', title: 'Open the row', keys: 'Enter' },
  { group: 'In a terminal', title: 'Search its text', keys: 'Control+Shift+F' },
  { group: 'In a terminal', title: 'Copy the selection', keys: 'Control+Shift+C' },
  { group: 'In a terminal', title: 'Paste', keys: 'Control+Shift+V' },
  { group: 'In a terminal or desktop', title: 'Leave it: the keys are the console’s again', keys: 'Control+Shift+Escape' },
] as const

/** The keys of this screen. */
export function KeySheet({ onClose }: { onClose(): void }) {
  const bound = useOffered().flatMap(({ group, title, keys, always }) => (keys && !always ? [{ group, title, keys }] : []))
  const rows = [...bound, ...held]
  const groups = [...new Set(rows.map((row) => row.group))]
  return (
    <Dialog open onClose={onClose} title="Keys of this screen" wide>
      <div className={style.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={style.group}>{group}</h3>
            <dl>
              {rows
                .filter((row) => row.group === group)
                .map((row) => (
                  <div key={row.title} className={style.row}>
                    <dt>{row.title}</dt>
                    <dd>
                      <Keys keys={row.keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
