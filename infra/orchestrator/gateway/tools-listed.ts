import type { TaskId } from '#shared/schema/ids.ts'

/**
 * Which tasks' agents have listed our tools since they were started. Some agents go on without their tools, and report
 * success; their model calls wait until they have them.
 */
export class ToolsListed {
  #listed = new Map<TaskId, boolean>()

  /** An agent was started and must list the tools anew. */
  expect(taskId: TaskId): void {
    this.#listed.set(taskId, false)
  }

  /** Its token listed the tools. */
  mark(taskId: TaskId): void {
    this.#listed.set(taskId, true)
  }

  /** Null = nothing is known of it, as for one that was started before this program. */
  has(taskId: TaskId): boolean | null {
    return this.#listed.get(taskId) ?? null
  }

  forget(taskId: TaskId): void {
    this.#listed.delete(taskId)
  }
}
