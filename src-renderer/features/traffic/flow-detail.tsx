import { X } from 'lucide-react'
import type { FlowRow } from '#shared/contract/traffic.ts'
import { Button } from '../../kit/button.tsx'
import { clockWords } from '../../kit/clock-words.ts'
import { Facts } from '../../kit/facts.tsx'
import { bytesWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import { hrefOf } from '../../shell/place.ts'
import { goTo } from '../../shell/use-place.ts'
import { hostOf, msWords, senders, verdictOf } from './flow-words.ts'
import style from './traffic.module.css'

/** One request, as far as it is kept: names, never a value. */
export function FlowDetail({ row: { flow, trial, worker } }: { row: FlowRow }) {
  const { words, tone } = verdictOf(flow)
  return (
    <ScrollRegion label="One request" className={style.side}>
      <div className={style.heading}>
        <h2>{clockWords(flow.at)}</h2>
        <Button kind="ghost" label="Close" keys="Escape" icon={<Icon of={X} />} onClick={() => goTo({ screen: 'traffic' })} />
      </div>
      <p className={style.address}>
        {plainText(flow.method)} {flow.scheme}://{hostOf(flow)}
        {plainText(flow.path)}
      </p>
      <p className={style.why}>
        <span className={style.verdict} data-tone={tone}>
          {words}
        </span>
        {flow.why !== '' && `: ${plainText(flow.why)}`}
      </p>
      <Facts
        facts={[
          ['From', `${senders[flow.from]}${worker ? ` on ${worker.name}` : ''}`],
          ...(trial
            ? ([
                [
                  'Trial',
                  <a key="trial" href={hrefOf({ screen: 'trial', trialId: trial.id })}>
                    {plainText(trial.title)}
                  </a>,
                ],
              ] as const)
            : []),
          ...(flow.approvalId
            ? ([
                [
                  'Approval',
                  <a key="case" href={hrefOf({ screen: 'approval', approvalId: flow.approvalId })}>
                    open it
                  </a>,
                ],
              ] as const)
            : []),
          ...(flow.card ? ([['Card', `ends in ${flow.card.lastFour}, in the ${flow.card.where}`]] as const) : []),
          [
            'Answer',
            flow.status === null ? 'none came' : `${flow.status}${flow.contentType ? ` ${plainText(flow.contentType)}` : ''}`,
          ],
          ['Sent', bytesWords(flow.requestBytes)],
          ['Received', bytesWords(flow.responseBytes)],
          ['Took', `${msWords(flow.ms)}${flow.heldMs > 0 ? `, ${msWords(flow.heldMs)} of it held` : ''}`],
        ]}
      />
      <Names title="Parts of the query" names={flow.queryNames} />
      <Names title="Headers sent" names={flow.requestHeaders} />
      <Names title="Headers received" names={flow.responseHeaders} />
      <p className={style.names}>Values and bodies are not kept.</p>
    </ScrollRegion>
  )
}

const Names = ({ title, names }: { title: string; names: readonly string[] }) =>
  names.length > 0 && (
    <>
      <p className={style.names}>{title}</p>
      <p className={`mono ${style.list}`}>{names.map(plainText).join(', ')}</p>
    </>
  )
