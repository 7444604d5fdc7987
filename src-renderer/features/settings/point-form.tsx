import { useState, type FormEvent } from 'react'
import { contract } from '#shared/contract.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Button } from '../../kit/button.tsx'
import { Notice } from '../../kit/notice.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { checkPoint, type PointFields } from './check-point.ts'
import style from './settings.module.css'

type Point = Parameters<Transport['rpc']['settings']['point']>[0]
const point = (rpc: Transport['rpc'], input: Point) => rpc.settings.point(input)

/** Address, code, name. What is wrong is said beside the field before anything is sent. */
export function PointForm() {
  const [fields, setFields] = useState<PointFields>({ address: '', code: '', name: '' })
  const [shown, setShown] = useState(false)
  const { run, busy, refusal } = useCommand(point)
  const reason = useReasonAgainst(contract.settings.point)
  const { problems, input } = checkPoint(fields)
  const set = (name: keyof PointFields) => (value: string) => setFields((before) => ({ ...before, [name]: value }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShown(true)
    if (input && !reason && !busy) void run(input).then((done) => done && setShown(false))
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <TextField
        label="Address"
        value={fields.address}
        onValue={set('address')}
        mono
        hint="As the orchestrator prints it, such as https://orchestrator.example.org:7600, with #sha256=… where it has one."
        error={shown ? problems.address : null}
      />
      <TextField
        label="Code"
        value={fields.code}
        onValue={set('code')}
        mono
        hint="From Settings, Operators and devices of a console there. Leave it empty if this console is enrolled there already."
        error={shown ? problems.code : null}
      />
      <TextField
        label="Your name"
        value={fields.name}
        onValue={set('name')}
        hint="As others see it when you are in control."
        error={shown ? problems.name : null}
      />
      {refusal && (
        <Notice inset tone="red">
          {refusal}
        </Notice>
      )}
      <div>
        <Button kind="primary" type="submit" reason={reason} busy={busy}>
          {input ? `Follow ${new URL(input.address).host}` : 'Follow it'}
        </Button>
      </div>
    </form>
  )
}
