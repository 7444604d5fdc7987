import { join } from 'node:path'
import { Connector } from './connection/connector.ts'
import { Identity } from './connection/credentials.ts'
import { deviceKey } from './connection/device-key.ts'
import { LinkState } from './connection/link-state.ts'
import { targetKey } from './connection/target.ts'
import { onWake } from './connection/wake.ts'
import { watchLab } from './connection/watch-lab.ts'
import type { Core, CoreOptions } from './core.ts'
import { Data } from './data/data.ts'
import { lockDataDir } from './data/lock-data-dir.ts'
import { agents } from './features/agents/agents.ts'
import { approvals } from './features/approvals/approvals.ts'
import { Decider } from './features/approvals/decider.ts'
import { audit } from './features/audit/audit.ts'
import { AuditHeads } from './features/audit/audit-heads.ts'
import { artifacts } from './features/artifacts/artifacts.ts'
import { BlobFolder } from './features/artifacts/blob-folder.ts'
import { KeptFiles } from './features/artifacts/kept-files.ts'
import { experiments } from './features/experiments/experiments.ts'
import { freezes } from './features/freezes/freezes.ts'
import { models } from './features/models/models.ts'
import { money } from './features/money/money.ts'
import { notices } from './features/notices/notices.ts'
import { Notifier } from './features/notices/notifier.ts'
import { overview } from './features/overview/overview.ts'
import { payments } from './features/payments/payments.ts'
import { channels } from './features/channels/channels.ts'
import { policies } from './features/policies/policies.ts'
import { projects } from './features/projects/projects.ts'
import { settings } from './features/settings/settings.ts'
import { Targets } from './features/settings/targets.ts'
import { giveBackForgotten } from './features/takeover/forgotten.ts'
import { HeldLeases } from './features/takeover/held-leases.ts'
import { OpenPages } from './features/takeover/open-pages.ts'
import { takeover } from './features/takeover/takeover.ts'
import { traffic } from './features/traffic/traffic.ts'
import { trials } from './features/trials/trials.ts'
import { Pictures } from './features/workers/pictures.ts'
import { workers } from './features/workers/workers.ts'
import { forwarder } from './forward.ts'
import { logFor } from './kit/log.ts'
import { makePrivateFolder } from './kit/private-file.ts'
import { Pipes } from './pipes/pipes.ts'
import { pageRouter } from './router.ts'
import { SshPool } from './ssh/pool.ts'

export type { Core, CoreOptions, PageHandle } from './core.ts'

/**
 * Makes the console core: the only place where its objects are made and wired.
 * @throws DataDirInUseError when another core uses the folder; an error named NewerDatabaseError; SQLite's errors when
 * console.db cannot be opened.
 */
export async function startCore(options: CoreOptions): Promise<Core> {
  const { dataDir, home } = options
  makePrivateFolder(dataDir)
  const unlock = lockDataDir(join(dataDir, 'lock'))
  const data = new Data(dataDir, logFor('data:Data', options.log))
  try {
    await data.open()
    const state = new LinkState(data.changes)
    const key = deviceKey(dataDir)
    const identity = new Identity(dataDir, home, key)
    const connector = new Connector({ data, state, identity, log: logFor('connection:Connector', options.log) })
    const blobs = new BlobFolder(dataDir, connector)
    const files = new KeptFiles({ blobs, data, connector, log: logFor('artifacts:KeptFiles', options.log) })
    const pictures = new Pictures({ blobs, data, connector, log: logFor('workers:Pictures', options.log) })
    const leases = new HeldLeases({ api: () => connector.api, log: logFor('takeover:HeldLeases', options.log) })
    const pool = new SshPool({ data, api: () => connector.api, log: logFor('ssh:SshPool', options.log) })
    const pipes = new Pipes(pool, leases)
    const leaving = async () => {
      await leases.releaseAll()
      pipes.close()
      pool.close()
    }
    const decider = new Decider({ data, connector, state, key, has: (hash) => blobs.has(hash) })
    const heads = new AuditHeads({ data, state, log: logFor('audit:AuditHeads', options.log) })
    const targets = new Targets({ data, connector, identity, leaving })
    const pages = new OpenPages(() => void leases.releaseAll())
    const target = await targets.kept()
    await data.use(targetKey(target))
    const router = pageRouter(
      {
        ...workers(data, pictures),
        ...overview(data),
        ...projects(data),
        ...trials(data),
        ...experiments(data),
        ...agents(data),
        ...models(data),
        ...money(data, state),
        ...artifacts(blobs),
        ...approvals({ data, state, blobs, decider }),
        ...audit(data, heads),
        ...payments(data),
        ...traffic(data),
        ...freezes(data),
        ...policies(data, state),
        ...channels(data),
        ...notices(data),
        ...takeover(leases, connector, state),
        ...settings({ data, state, connector, targets, about: options }),
      },
      forwarder(connector, state),
    )
    connector.onLive(() => {
      files.connected()
      pool.probe()
      const self = state.now.self?.device.id
      const { api } = connector
      if (api && self) void data.read('fleet').then((fleet) => giveBackForgotten(api, fleet, self, leases.workerIds))
    })
    const notifier = new Notifier({ data, log: logFor('notices:Notifier', options.log), tell: options.tell ?? (() => undefined) })
    connector.start(target)
    const woke = () => {
      leases.check()
      connector.reconnect()
      pool.probe()
    }
    const endings = [onWake(woke), watchLab(home, () => state.now.phase === 'waiting' && connector.reconnect())]
    return {
      router,
      openPipe: (open, socket) => pipes.open(open, socket),
      pageOpened: () => pages.opened(),
      blobPath: (hash) => blobs.path(hash),
      notice: (words) => void data.notice(words),
      woke,
      close: async () => {
        for (const end of endings) end()
        pages.close()
        notifier.close()
        await heads.close()
        files.close()
        await leaving()
        await connector.close()
        await data.close()
        unlock()
      },
    }
  } catch (error) {
    await data.close()
    unlock()
    throw error
  }
}
