import { useConnection } from '../../client/connection.ts'
import { Button } from '../../kit/button.tsx'
import { CommandLine } from '../../kit/command-line.tsx'
import { Countdown } from '../../kit/countdown.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Notice } from '../../kit/notice.tsx'

type Props = { made: { code: string; expiresAt: string } | null; refusal: string | null; onClose(): void }

/** Plain http is for one machine: off loopback an orchestrator speaks TLS. */
const onlyHere = (address: string): boolean => address.startsWith('http:')

/** The command with which a worker joins. Its code is shown once and kept nowhere in this page. */
export function AddWorkerDialog({ made, refusal, onClose }: Props) {
  const address = useConnection()?.target?.address ?? ''
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title="Add a worker"
      words="On the machine that is to become a worker, in a clone of this project, run the line below. The code works once."
      actions={<Button onClick={onClose}>Close</Button>}
    >
      {refusal && (
        <Notice inset tone="red">
          {refusal}
        </Notice>
      )}
      {made && (
        <>
          <CommandLine line={`npm start -- worker --orchestrator '${address}' --code ${made.code} --name builder-1`} />
          {onlyHere(address) && (
            <Notice inset>
              This orchestrator answers on its own machine only, so the line works there and nowhere else. For workers on other
              machines, start one that listens to them: npm start -- orchestrator --listen 0.0.0.0:7600
            </Notice>
          )}
          <p>
            Shown only now; it ends in <Countdown to={made.expiresAt} />. The worker appears here by itself once it has
            registered.
          </p>
        </>
      )}
    </Dialog>
  )
}
