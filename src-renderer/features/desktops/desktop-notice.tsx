import { Notice } from '../../kit/notice.tsx'
import { StaleNotice } from '../../kit/stale-notice.tsx'
import type { DesktopState } from './desktop-session.ts'

export function DesktopNotice({ state }: { state: DesktopState }) {
  switch (state.say) {
    case 'connecting':
      return <Notice>Opening…</Notice>
    case 'live':
      return null
    case 'stale':
      return <StaleNotice since={state.since} words={state.words} />
    case 'refused':
      return <Notice tone="red">{state.words}</Notice>
  }
}
