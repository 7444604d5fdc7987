import { failed, type Outcome } from '../outcome.ts'
import type { Places } from '../places.ts'
import { ensureProgram } from './ensure-program.ts'
import type { LabFile } from './lab-file.ts'

/** Finds the lab's demo model running, or starts it: on the port it had before, or on another if that one is taken. */
export async function ensureScriptedModel(
  places: Places,
  options: { script: string; before: LabFile | null; sameBuild: boolean },
): Promise<Outcome<{ address: string; adminSocket: string }>> {
  const model = await ensureProgram(places, {
    name: 'scripted-model',
    title: 'The demo model',
    script: options.script,
    data: places.scriptedModel,
    args: [],
    before: options.before?.scriptedModel?.address,
    listens: true,
    sameBuild: options.sameBuild,
  })
  return model.ok && model.value.address === '' ? failed('The demo model did not say its address.') : model
}
