import type { WorkerPicture } from '#shared/schema/worker.ts'
import { Age } from '../../kit/age.tsx'
import { Notice } from '../../kit/notice.tsx'
import { StaleNotice } from '../../kit/stale-notice.tsx'
import type { DesktopState } from './desktop-session.ts'

export function DesktopNotice({ state, picture }: { state: DesktopState; picture: WorkerPicture | null }) {
  switch (state.say) {
    case 'connecting':
      return (
        <Notice>
          Opening… {state.words}
          {state.words !== '' && picture && (
            <>
              {' '}
              What is shown is its last small picture, from <Age at={picture.at} ago limitMs={0} />.
            </>
          )}
        </Notice>
      )
    case 'live':
      return null
    case 'stale':
      return <StaleNotice since={state.since} words={state.words} />
    case 'refused':
      return <Notice tone="red">{state.words}</Notice>
  }
}
