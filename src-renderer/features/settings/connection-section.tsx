import { contract } from '#shared/contract.ts'
import { useConnection, useReasonAgainst, useStanding } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { Age } from '../../kit/age.tsx'
import { Button } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Notice } from '../../kit/notice.tsx'
import { PointForm } from './point-form.tsx'
import style from './settings.module.css'

const toLab = (rpc: Transport['rpc']) => rpc.settings.pointToLab()
const again = (rpc: Transport['rpc']) => rpc.settings.reconnect()

/** Which orchestrator this console follows, and how to follow another. */
export function ConnectionSection() {
  const connection = useConnection()
  const standing = useStanding()
  const lab = useCommand(toLab)
  const reconnect = useCommand(again)
  const reason = useReasonAgainst(contract.settings.pointToLab)
  const remote = connection?.target?.kind === 'remote'
  const refusal = lab.refusal ?? reconnect.refusal
  return (
    <>
      <section className={style.part} aria-label="Now">
        {connection && (
          <div className={style.wide}>
            <Facts
              facts={[
                ['Follows', targetWords(connection.target)],
                [
                  'Address',
                  connection.target?.address && (
                    <span key="address" className="mono">
                      {connection.target.address}
                    </span>
                  ),
                ],
                ['State', standing.title],
                ['Last heard', <Age key="heard" at={connection.heardAt} clock="here" ago none="it has never been heard" />],
                ['You are', connection.self && `${connection.self.operator.name}, at ${connection.self.device.name}`],
              ]}
            />
          </div>
        )}
        {standing.words && (
          <Notice inset tone={standing.kind === 'refused' ? 'red' : 'plain'}>
            {standing.words}
          </Notice>
        )}
        {refusal && (
          <Notice inset tone="red">
            {refusal}
          </Notice>
        )}
        {connection && standing.kind !== 'live' && standing.kind !== 'none' && (
          <Button reason={reason} busy={reconnect.busy} onClick={() => void reconnect.run(undefined)}>
            Retry now
          </Button>
        )}
      </section>
      {(remote || connection?.target === null) && (
        <section className={style.part} aria-labelledby="to-lab">
          <h3 id="to-lab" className={style.partTitle}>
            The lab on this machine
          </h3>
          <p className={style.quiet}>
            What was kept of the other orchestrator stays on this machine and is there when you come back to it.
          </p>
          <Button reason={reason} busy={lab.busy} onClick={() => void lab.run(undefined)}>
            Follow the lab
          </Button>
        </section>
      )}
      <section className={style.part} aria-labelledby="to-remote">
        <h3 id="to-remote" className={style.partTitle}>
          {remote ? 'Another orchestrator' : 'An orchestrator elsewhere'}
        </h3>
        <PointForm />
      </section>
    </>
  )
}

const targetWords = (target: { kind: 'lab' | 'remote' } | null): string => {
  if (!target) return 'no orchestrator'
  return target.kind === 'lab' ? 'the lab on this machine' : 'an orchestrator elsewhere'
}
