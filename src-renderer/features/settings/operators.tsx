import { useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { Device } from '#shared/schema/operator.ts'
import { useConnection, useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { useFeed } from '../../client/use-feed.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { Notice } from '../../kit/notice.tsx'
import { InviteOperator } from './invite-operator.tsx'
import { operatorsFeed } from './operators-feed.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
import rows from './operators.module.css'
import style from './settings.module.css'

const revoke = (rpc: Transport['rpc'], input: { deviceId: Device['id'] }) => rpc.operators.revokeDevice(input)

/** Everyone who may use this orchestrator, device by device. */
export function Operators() {
  const { value, words } = useFeed(operatorsFeed)
  const self = useConnection()?.self
  const [revoking, setRevoking] = useState<{ device: Device; operator: string } | null>(null)
  const { run, busy, refusal, dismiss } = useCommand(revoke)
  const reason = useReasonAgainst(contract.operators.revokeDevice)
  return (
    <>
      <section className={style.part} aria-label="Enrolled devices">
        {!value && words && <ErrorState words={words} />}
        {refusal && (
          <Notice inset tone="red" onDismiss={dismiss}>
            {refusal}
          </Notice>
        )}
        <ul className={style.wide}>
          {value?.operators.map((operator) =>
            value.devices
              .filter((device) => device.operatorId === operator.id)
              .map((device) => (
                <li key={device.id} className={rows.row} data-revoked={device.revokedAt !== null || undefined}>
                  <span className={rows.name}>
                    {operator.name}
                    <span className={style.quiet}> at {device.name}</span>
                  </span>
                  <span className={style.quiet}>
                    {device.revokedAt ? 'revoked ' : 'enrolled '}
                    <Age at={device.revokedAt ?? device.enrolledAt} ago />
                  </span>
                  {device.revokedAt === null ? (
                    <Button
                      reason={
                        device.id === self?.device.id ? 'This is the console you are using; revoke it from another one.' : reason
                      }
                      busy={busy}
                      onClick={() => setRevoking({ device, operator: operator.name })}
                    >
                      Revoke…
                    </Button>
                  ) : (
                    <span />
                  )}
                </li>
              )),
          )}
        </ul>
        {value?.devices.length === 0 && <p className={style.quiet}>Nobody is enrolled yet.</p>}
      </section>
      <InviteOperator />
      {revoking && (
        <RevokeDialog
          device={revoking.device.name}
          operator={revoking.operator}
          onClose={() => setRevoking(null)}
          onRevoke={() => {
            void run({ deviceId: revoking.device.id })
            setRevoking(null)
          }}
        />
      )}
    </>
  )
}
