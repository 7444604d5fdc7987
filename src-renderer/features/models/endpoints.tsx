import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Endpoint } from '#shared/schema/model.ts'
import { Button } from '../../kit/button.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { AddEndpoint } from './add-endpoint.tsx'
import { EndpointRow } from './endpoint-row.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { useEndpointCommands } from './use-endpoint-commands.ts'
import style from './models.module.css'

/** Servers that answer model calls: those in use, those found and not asked, and the small model to install. */
export function Endpoints({ endpoints }: { endpoints: readonly Endpoint[] }) {
  const commands = useEndpointCommands()
  const { reason } = commands
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Endpoint | null>(null)
  const used = endpoints.filter(({ state }) => state === 'adopted')
  const offered = endpoints.filter(({ state }) => state === 'offered')
  const small = endpoints.find(({ kind, state }) => kind === 'llama' && state !== 'removed')
  return (
    <>
      {commands.refusal && (
        <Notice inset tone="red" onDismiss={commands.dismiss}>
          {commands.refusal}
        </Notice>
      )}
      <section className={style.part} aria-label="In use">
        <header className={style.head}>
          <h3 className={style.title}>In use</h3>
          <Button icon={<Icon of={Plus} />} reason={reason} onClick={() => setAdding(true)}>
            Add an endpoint…
          </Button>
        </header>
        {used.length === 0 ? (
          <EmptyState words="Nothing answers model calls yet. Take one that was found into use, add a server that speaks the OpenAI protocol, or install the small model." />
        ) : (
          <ul className={style.list}>
            {used.map((endpoint) => (
              <EndpointRow key={endpoint.id} endpoint={endpoint}>
                <Button reason={reason} busy={commands.remove.busy} onClick={() => setRemoving(endpoint)}>
                  Remove…
                </Button>
              </EndpointRow>
            ))}
          </ul>
        )}
      </section>
      {offered.length > 0 && (
        <section className={style.part} aria-label="Found, not in use">
          <h3 className={style.title}>Found, not in use</h3>
          <p className={style.quiet}>These answered by themselves. Nothing is sent to them until you take them into use.</p>
          <ul className={style.list}>
            {offered.map((endpoint) => (
              <EndpointRow key={endpoint.id} endpoint={endpoint}>
                <Button
                  reason={reason}
                  busy={commands.adopt.busy}
                  onClick={() => void commands.adopt.run({ endpointId: endpoint.id })}
                >
                  Use {endpoint.name}
                </Button>
              </EndpointRow>
            ))}
          </ul>
        </section>
      )}
      {!small && (
        <section className={style.part} aria-label="A small real model">
          <h3 className={style.title}>A small real model</h3>
          <p className={style.quiet}>
            SmolLM2 with 135 million parameters, on llama.cpp’s server, on the orchestrator’s machine: about 220 MB. It codes
            badly, but its tokens are real, and so is what they cost.
          </p>
          <div>
            <Button reason={reason} busy={commands.install.busy} onClick={() => void commands.install.run(undefined)}>
              Install the small model
            </Button>
          </div>
        </section>
      )}
      {adding && <AddEndpoint onClose={() => setAdding(false)} />}
      {removing && (
        <RemoveDialog
          endpoint={removing}
          onKeep={() => setRemoving(null)}
          onRemove={() => {
            void commands.remove.run({ endpointId: removing.id })
            setRemoving(null)
          }}
        />
      )}
    </>
  )
}
