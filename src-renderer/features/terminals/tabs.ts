import type { Session } from '#shared/schema/session.ts'

/** The tab that lists what has ended. */
export const endedTab = 'ended'

/**
 * Which sessions have a tab of their own: the open ones, and those that ended while they were on screen until the
 * person removes them. The rest is history, newest end first.
 */
export function tabsOf(sessions: readonly Session[], seenOpen: ReadonlySet<string>, dismissed: ReadonlySet<string>) {
  const hasTab = ({ id, state }: Session) => state === 'open' || (seenOpen.has(id) && !dismissed.has(id))
  const tabs = sessions.filter(hasTab).sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
  const ended = sessions.filter((session) => !hasTab(session)).sort((a, b) => ((a.closedAt ?? '') < (b.closedAt ?? '') ? 1 : -1))
  return { tabs, ended }
}

/** The tab to show: the wanted one while it exists, else the first; null when there is none. */
export function chosenTab(wanted: string | null, tabs: readonly Session[], ended: readonly Session[]): string | null {
  if (wanted === endedTab && ended.length > 0) return endedTab
  return tabs.find(({ id }) => id === wanted)?.id ?? tabs[0]?.id ?? null
}
