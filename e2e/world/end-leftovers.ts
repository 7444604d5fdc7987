import { kill9, processesOf } from './processes.ts'

/**
 * Kills every process of the world at `home`: for what a start that failed halfway left behind (a worker's holder is
 * detached, and only its supervisor knows it).
 */
export async function endLeftovers(home: string): Promise<void> {
  kill9(await processesOf(home))
}
