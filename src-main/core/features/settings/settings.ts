import { implement } from '@orpc/server'
import { settings as calls } from '#shared/contract/settings.ts'
import type { Connector } from '../../connection/connector.ts'
import type { LinkState } from '../../connection/link-state.ts'
import type { Data } from '../../data/data.ts'
import { watch } from '../../data/watch.ts'
import type { Answers } from '../../router.ts'
import { about, type AboutOptions } from './about.ts'
import type { Targets } from './targets.ts'

export type SettingsOptions = { data: Data; state: LinkState; connector: Connector; targets: Targets; about: AboutOptions }

/** The console's own settings and how it stands to its orchestrator. */
export const settings = ({ data, state, connector, targets, about: aboutOptions }: SettingsOptions): Answers => ({
  'settings.connection': implement(calls.connection).handler(({ signal }) =>
    watch({ changes: data.changes, topics: ['connection'], signal, query: () => state.now }),
  ),
  'settings.preferences': implement(calls.preferences).handler(({ signal }) =>
    watch({ changes: data.changes, topics: ['preferences'], signal, query: () => data.preferences() }),
  ),
  'settings.prefer': implement(calls.prefer).handler(({ input }) => data.prefer(input)),
  'settings.operators': implement(calls.operators).handler(({ signal }) =>
    watch({ changes: data.changes, topics: ['operators'], signal, query: () => data.read('operators') }),
  ),
  'settings.point': implement(calls.point).handler(({ input }) => targets.point(input)),
  'settings.pointToLab': implement(calls.pointToLab).handler(() => targets.pointToLab()),
  'settings.reconnect': implement(calls.reconnect).handler(() => connector.reconnect()),
  'settings.about': implement(calls.about).handler(() => about(aboutOptions, data)),
})
