import { useCallback, useState } from 'react'
import { newId } from '#shared/pure/id.ts'
import type { ProjectId } from '#shared/schema/ids.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import type { ProjectWish } from './project-wish.ts'
import type { TrialWish } from './trial-wish.ts'

/** Milliseconds in an hour. */
const hour = 3_600_000

type MakeProject = { projectId: ProjectId; wish: ProjectWish }
type Create = Parameters<Transport['rpc']['trials']['create']>[0]

const createTrial = async (rpc: Transport['rpc'], { project, trial }: { project: MakeProject | null; trial: Create }) => {
  if (project?.wish.make) await makeProject(rpc, project)
  await rpc.trials.create(trial)
}

/** Creates a project that was wished for together with what it is for. */
export async function makeProject(rpc: Transport['rpc'], { projectId, wish }: MakeProject): Promise<void> {
  if (!wish.make) return
  await rpc.projects.create({ projectId, ...wish.make, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })
}

/** Sends a new trial, its project first where that is new. The ids are made once, so that trying again makes nothing twice. */
export function useNewTrial() {
  const [ids] = useState(() => ({ project: newId('proj'), trial: newId('trial') }))
  const { run, busy, refusal, dismiss } = useCommand(createTrial)
  const send = useCallback(
    async (wish: TrialWish, project: ProjectId | 'new', deadlineHours: string): Promise<Create['trialId'] | null> => {
      const projectId = project === 'new' ? ids.project : project
      const done = await run({
        project: { projectId, wish: wish.project },
        trial: {
          trialId: ids.trial,
          projectId,
          title: wish.title,
          tasks: [wish.task],
          arm: wish.arm,
          among: wish.among,
          seed: wish.seed,
          budget: wish.budget,
          deadlineAt: deadlineHours === '' ? null : new Date(Date.now() + Number(deadlineHours) * hour).toISOString(),
        },
      })
      return done ? ids.trial : null
    },
    [run, ids],
  )
  return { send, busy, refusal, dismiss }
}
