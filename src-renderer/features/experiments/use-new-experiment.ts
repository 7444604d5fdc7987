import type { ProjectId } from '#shared/schema/ids.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import type { ProjectWish } from '../trials/project-wish.ts'
import { makeProject } from '../trials/use-new-trial.ts'

type Create = Parameters<Transport['rpc']['experiments']['create']>[0]
type Wish = { project: { projectId: ProjectId; wish: ProjectWish }; experiment: Create }

const create = async (rpc: Transport['rpc'], { project, experiment }: Wish) => {
  await makeProject(rpc, project)
  return rpc.experiments.create(experiment)
}

/** Sends a new experiment, its project first where that is new. */
export const useNewExperiment = () => useCommand(create)
