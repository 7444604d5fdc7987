/** One thing a script does, in a shape that no agent uses; `tools/` says it in the words of the tools that a request offers. */
export type Step =
  | { do: 'run'; command: string }
  | { do: 'read'; path: string }
  | { do: 'write'; path: string; content: string }
  | { do: 'edit'; path: string; old: string; new: string }
  /** One of the console's own tools; left out where it is not offered. */
  | { do: 'own'; tool: string; input: Readonly<Record<string, unknown>> }

/** Stands in a step's input for the id of the case that its agent was told of last. */
export const newestCase = '{the newest case}'

export type Edit = Extract<Step, { do: 'write' | 'edit' }>

/** What the model does, one step a turn, and what it says when all steps are done. */
export type Script = {
  steps: readonly Step[]
  /** The steps begin anew when they are done, for ever. */
  endless: boolean
  closing: string
  /** Time between two pieces of an answer, in milliseconds. */
  pieceMs: number
}
