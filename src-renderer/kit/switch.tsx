import { Switch as Base } from '@base-ui/react/switch'
import style from './switch.module.css'

type Props = { label: string; on: boolean; onChange(on: boolean): void; reason?: string | null }

export const Switch = ({ label, on, onChange, reason }: Props) => (
  <label className={style.row} title={reason ?? undefined}>
    <Base.Root className={style.switch} checked={on} readOnly={Boolean(reason)} onCheckedChange={onChange}>
      <Base.Thumb className={style.thumb} />
    </Base.Root>
    {label}
  </label>
)
