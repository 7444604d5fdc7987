import { Command } from 'cmdk'
import { Dialog } from '@base-ui/react/dialog'
import { Keys } from '../kit/keys.tsx'
import { perform, useOffered, type Action } from './actions.ts'
import { useTrialActions } from './use-trial-actions.ts'
import style from './palette.module.css'

/** Every action and object by name. */
export function Palette({ onClose }: { onClose(): void }) {
  const trials = useTrialActions()
  const actions = [...useOffered().filter((action) => !action.keysOnly), ...trials]
  const groups = [...new Set(actions.map((action) => action.group))]
  const choose = (action: Action) => {
    if (action.reason) return
    onClose()
    // After the dialog has given the focus back, so that an action may move it.
    setTimeout(() => perform(action), 0)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={style.backdrop} />
        <Dialog.Popup className={style.popup} aria-label="Search or do anything">
          <Command loop label="Search or do anything">
            <Command.Input className={style.input} placeholder="Search or do anything" />
            <Command.List className={style.list}>
              <Command.Empty className={style.empty}>Nothing has this name.</Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group} heading={group} className={style.group}>
                  {actions
                    .filter((action) => action.group === group)
                    .map((action) => (
                      <Command.Item
                        key={action.id}
                        value={action.id}
                        keywords={[action.title, ...(action.find ? [action.find] : [])]}
                        disabled={Boolean(action.reason)}
                        className={style.item}
                        onSelect={() => choose(action)}
                      >
                        <span className={style.title}>{action.title}</span>
                        {action.reason ? (
                          <span className={style.reason}>{action.reason}</span>
                        ) : (
                          action.keys && <Keys keys={action.keys} />
                        )}
                      </Command.Item>
                    ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
