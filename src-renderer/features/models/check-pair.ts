import { modelName, modelPair, type ModelPair } from '#shared/schema/model.ts'
import { nameOf } from '../trials/project-wish.ts'

export type PairFields = { title: string; normal: string; thinking: string }
type Problems = { [field in keyof PairFields]: string | null }

/** What is wrong with each field, and the pair once nothing is. @param before the pair to change; null = a new one */
export function checkPair(
  fields: PairFields,
  pairs: readonly ModelPair[],
  before: ModelPair | null,
): { problems: Problems; wish: ModelPair | null } {
  const id = before?.id ?? nameOf(fields.title).slice(0, 40).replace(/-+$/, '')
  const title = fields.title.trim()
  const [normal, thinking] = [fields.normal.trim(), fields.thinking.trim()]
  const problems = {
    title: titleProblem(
      id,
      title,
      pairs.some((pair) => pair.id !== before?.id && (pair.id === id || pair.title === title)),
    ),
    normal: modelProblem(normal),
    thinking: modelProblem(thinking),
  }
  const wish = modelPair.safeParse({ id, title, normal, thinking })
  return { problems, wish: wish.success && Object.values(problems).every((problem) => problem === null) ? wish.data : null }
}

function titleProblem(id: string, title: string, taken: boolean): string | null {
  if (title.length > 80) return 'At most 80 characters.'
  if (title === '' || id === '') return 'Give it a name with at least one letter.'
  return taken ? 'There is a pair of this name. Change that one, or give another name.' : null
}

const modelProblem = (name: string): string | null =>
  modelName.safeParse(name).success
    ? null
    : 'A model’s name: letters, digits and . _ : - without spaces, such as qwen2.5-coder-7b.'
