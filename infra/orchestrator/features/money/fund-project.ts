import { projectBudget, world } from '#shared/pure/money/accounts.ts'
import type { ProjectId } from '#shared/schema/ids.ts'
import type { Asset } from '#shared/schema/money.ts'
import type { Refusal } from '../../engine/decision.ts'
import type { Book } from './book.ts'

export const fundId = (projectId: string, key: string) => `fund|${projectId}|${key}`

/** Puts money into a project's budget from outside. The same `key` pays once. */
export function fundProject(
  book: Book,
  { projectId, asset, amount, key }: { projectId: ProjectId; asset: Asset; amount: bigint; key: string },
): Refusal | null {
  book.open(world, asset, 'debit', false)
  book.open(projectBudget(projectId), asset, 'credit', true)
  return book.move({
    id: fundId(projectId, key),
    kind: 'fund',
    debit: world,
    credit: projectBudget(projectId),
    asset,
    amount,
    about: { projectId },
  })
}
