import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { contract } from '#shared/contract.ts'
import type { MoneySummary } from '#shared/contract/money.ts'
import type { ProjectRow } from '#shared/contract/projects.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { moneyWords } from '../../kit/money-words.ts'
import { Notice } from '../../kit/notice.tsx'
import { useActions } from '../../shell/actions.ts'
import { AddMoney } from '../projects/add-money.tsx'
import { projectsFeed } from '../trials/feeds.ts'
import { projectSpending } from './project-spending.ts'
import { SpentTable } from './spent-table.tsx'

const none: readonly ProjectRow[] = []

const wordsOf = ({ project }: ProjectRow): string => `Add money to ${project.title}…`

/** What each project spent, and the way to give it more. */
export function ProjectTable({ value: { byProject, asset } }: { value: MoneySummary }) {
  const projects = useFeed(projectsFeed).value?.rows ?? none
  const reason = useReasonAgainst(contract.projects.fund)
  const [adding, setAdding] = useState<ProjectRow | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  useActions(
    useMemo(
      () =>
        projects.map((row) => ({
          id: `add-money ${row.project.id}`,
          title: wordsOf(row),
          group: 'Money',
          reason,
          run: () => setAdding(row),
        })),
      [projects, reason],
    ),
  )
  const rowOf = ({ key }: { key: string }) => projects.find(({ project }) => project.id === key)
  return (
    <>
      <SpentTable
        title="By project"
        rows={projectSpending(byProject, projects, asset)}
        notice={
          added && (
            <Notice inset onDismiss={() => setAdded(null)}>
              {added}
            </Notice>
          )
        }
        act={{
          icon: Plus,
          reason,
          nameOf: (row) => {
            const found = rowOf(row)
            return found ? wordsOf(found) : null
          },
          run: (row) => setAdding(rowOf(row) ?? null),
        }}
      />
      {adding && (
        <AddMoney
          row={adding}
          onAdded={(amount) => setAdded(`${moneyWords(amount)} added to ${adding.project.title}.`)}
          onClose={() => setAdding(null)}
        />
      )}
    </>
  )
}
