import { samples } from '#shared/schema/samples.ts'
import { markedScripts } from './marked-scripts.ts'
import { sampleScripts } from './sample-scripts.ts'
import type { Script } from './step.ts'

const unknown: Script = {
  steps: [],
  endless: false,
  closing:
    'I am a scripted demo model: I follow scripts, and have none for this task. I solve the sample tasks that come with the console; for anything else, choose a pair of real models.',
  pieceMs: 0,
}

const scripts: Readonly<Record<string, Script>> = { ...sampleScripts, ...markedScripts }

/** Agents quote what they are given, each in its own way. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '')

export type Chosen = { name: string; script: Script }

/** The script for what people wrote: one named by a mark before a sample's, because a mark was put there on purpose. */
export function chooseScript(written: string): Chosen {
  const mark = /scripted:([a-z-]+)/.exec(written)?.[1]
  const name = mark ?? samples.find(({ goal }) => letters(written).includes(letters(goal)))?.id ?? ''
  return { name, script: scripts[name] ?? unknown }
}
