import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { clip, tool } from './tool.ts'

const path = z.string().min(1).describe('Path, from the root of the repository')

export const read = tool(
  'read',
  'Reads a text file, or some of its lines.',
  z.object({
    path,
    from: z.int().positive().default(1).describe('First line'),
    lines: z.int().positive().max(5_000).default(2_000),
  }),
  async (input) => {
    const all = (await readFile(resolve(input.path), 'utf8')).split('\n')
    const some = all.slice(input.from - 1, input.from - 1 + input.lines)
    const rest = all.length - (input.from - 1 + some.length)
    return { ok: true, output: clip(some.join('\n') + (rest > 0 ? `\n[… ${rest} more lines]` : '')) }
  },
)

export const write = tool(
  'write',
  'Writes a whole file, with the folders above it. Replaces what is there.',
  z.object({ path, content: z.string() }),
  async (input) => {
    await mkdir(dirname(resolve(input.path)), { recursive: true })
    await writeFile(resolve(input.path), input.content)
    return { ok: true, output: `Wrote ${input.path}.` }
  },
)

/** Done once more after an interruption, it finds its own work and says the same. */
export const edit = tool(
  'edit',
  'Replaces one piece of text in a file. `old` must stand there exactly once.',
  z.object({ path, old: z.string().min(1), new: z.string() }),
  async (input) => {
    const text = await readFile(resolve(input.path), 'utf8')
    const [before, after, ...more] = text.split(input.old)
    if (more.length > 0)
      return { ok: false, output: `That text stands in ${input.path} more than once. Give more of what is around it.` }
    if (before === undefined || after === undefined) {
      if (input.new !== '' && text.includes(input.new)) return { ok: true, output: `Changed ${input.path}.` }
      return { ok: false, output: `That text does not stand in ${input.path}. Read the file and try again.` }
    }
    await writeFile(resolve(input.path), before + input.new + after)
    return { ok: true, output: `Changed ${input.path}.` }
  },
)
