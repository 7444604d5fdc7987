import { buildChanged } from '../build/build.ts'
import { cloneRoot } from '../places.ts'
import { createProgress } from '../progress.ts'

/** What the build step says when it is done. */
export const builtWords = (built: readonly string[]): string => (built.length === 0 ? 'nothing changed' : built.join(', '))

export async function run(): Promise<number> {
  const progress = createProgress(process.stdout)
  const built = await progress.step(
    'Build',
    (say) => buildChanged(cloneRoot, say),
    (result) => (result.ok ? { words: builtWords(result.value) } : { mark: '✗' }),
  )
  if (!built.ok) console.error(built.words)
  return built.ok ? 0 : 1
}
