import { useMemo } from 'react'
import { useFeed } from '../../client/use-feed.ts'
import { agentOptions } from '../agents/agent-options.ts'
import { installsFeed } from '../agents/feed.ts'
import { modelsFeed } from '../models/feed.ts'
import { pairOptions } from '../models/pair-options.ts'
import type { Arm } from '#shared/schema/trial.ts'

/** The agents and pairs there are, and the combinations that could work now. */
export function useArms() {
  const installs = useFeed(installsFeed).value?.installs
  const models = useFeed(modelsFeed).value
  return useMemo(() => {
    const agents = agentOptions(installs ?? [])
    const pairs = pairOptions(models?.pairs ?? [], models?.endpoints ?? [], models?.prices ?? [])
    const usable = agents
      .filter(({ reason }) => reason === null)
      .flatMap(({ agent }) => pairs.filter(({ reason }) => reason === null).map(({ pair }): Arm => ({ agent, pair: pair.id })))
    return { agents, pairs, usable, known: models !== null }
  }, [installs, models])
}
