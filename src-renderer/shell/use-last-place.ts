import { useEffect, useState } from 'react'
import { preferencesFeed, usePrefer } from '../client/preferences.ts'
import { useFeed } from '../client/use-feed.ts'
import { hrefOf, placeOf, type Place } from './place.ts'

/**
 * Opens where the operator left off, unless the address already names a screen, and remembers where they go.
 * Returns whether the first screen is known; until then none is drawn, so that none flashes by.
 */
export function useLastPlace(place: Place): boolean {
  const { value: preferences, phase } = useFeed(preferencesFeed)
  const prefer = usePrefer()
  const [known, setKnown] = useState(() => placeOf(window.location.hash) !== null)
  const answered = preferences !== null || phase === 'broken'
  if (!known && answered) setKnown(true)

  const last = preferences?.lastPlace ?? ''
  useEffect(() => {
    if (placeOf(window.location.hash) === null && placeOf(last)) window.location.replace(last)
  }, [last])

  const here = hrefOf(place)
  useEffect(() => {
    // Only where this page goes is remembered; another page's choice comes back through the feed and must not be answered.
    if (known && window.location.hash === here) prefer({ lastPlace: here })
  }, [known, here, prefer])

  return known
}
