import { useStanding } from '../../client/connection.ts'
import { CommandLine } from '../../kit/command-line.tsx'
import { EmptyState } from '../../kit/empty-state.tsx'
import { hrefOf } from '../../shell/place.ts'
import { AddWorker } from './add-worker.tsx'

/** A fleet without workers: why, and how to get one. */
export function NoWorkers() {
  if (useStanding().kind === 'none')
    return (
      <EmptyState
        words="Without an orchestrator there is no fleet to show."
        action={<a href={hrefOf({ screen: 'settings', section: 'connection' })}>Choose an orchestrator</a>}
      />
    )
  return (
    <EmptyState
      words="No worker has registered yet. A worker is a machine that coding agents run on; it joins with one command and a code that works once."
      action={<AddWorker />}
      example={
        <>
          <p>Or let the lab start two on this machine:</p>
          <CommandLine line="npm start -- --workers 2" />
        </>
      }
    />
  )
}
