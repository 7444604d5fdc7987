import { Notice } from '../../kit/notice.tsx'
import { StaleNotice } from '../../kit/stale-notice.tsx'
import { exitWords } from '../overview/happenings.ts'
import type { TerminalState } from './terminal-session.ts'

/** What a terminal's pipe has to say when it is not simply live. */
export function TerminalNotice({ state }: { state: TerminalState }) {
  switch (state.say) {
    case 'connecting':
      return <Notice>Opening… {state.words}</Notice>
    case 'live':
      return null
    case 'stale':
      return <StaleNotice since={state.since} words={state.words} />
    case 'exited':
      return <Notice>This terminal {exitWords(state.exitCode)}. What it showed stays until you close it.</Notice>
    case 'refused':
      return <Notice tone="red">{state.words}</Notice>
  }
}
