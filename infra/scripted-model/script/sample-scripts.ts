import type { Script, Step } from './step.ts'

const progress = (fraction: number, words: string): Step => ({ do: 'own', tool: 'report_progress', input: { fraction, words } })

const solves = (steps: readonly Step[]): Script => ({
  steps: [
    { do: 'own', tool: 'budget_status', input: {} },
    ...steps,
    { do: 'own', tool: 'report_confidence', input: { score: 0.9, evidence: 'All tests pass.' } },
  ],
  endless: false,
  closing: 'All tests pass now. I changed one file and left the tests as they are.',
  pieceMs: 0,
})

const slugs = {
  old: `def slugify(title):
    kept = [character for character in title.lower() if character.isascii() and (character.isalnum() or character in " -")]
    return "".join(kept).replace(" ", "-")
`,
  new: `import re
import unicodedata


def slugify(title):
    letters = unicodedata.normalize("NFKD", title.lower())
    plain = "".join(character for character in letters if character.isascii())
    return "-".join(re.findall(r"[a-z0-9]+", plain))
`,
}

const parking = {
  old: `  return Math.round(minutes / 60) * prices.hour
`,
  new: `  if (minutes <= 15) return 0
  const day = 24 * 60
  const rest = Math.min(Math.ceil((minutes % day) / 60) * prices.hour, prices.day)
  return Math.floor(minutes / day) * prices.day + rest
`,
}

const report = {
  old: `awk '{ count[$3] += 1 } END { for (status in count) print status, count[status] }'
`,
  new: `awk '
  NF == 4 && $3 ~ /^[0-9]+$/ && $4 ~ /^[0-9]+$/ { count[$3] += 1; bytes[$3] += $4 }
  END { for (status in count) print status, count[status], bytes[status] }
' | sort -n
`,
}

/** By the id of the sample task that each one solves. */
export const sampleScripts: Readonly<Record<string, Script>> = {
  'python-slugs': solves([
    { do: 'run', command: 'python3 -m unittest -v' },
    { do: 'read', path: 'slugs.py' },
    progress(0.4, 'The accents are lost before the letters are kept.'),
    { do: 'edit', path: 'slugs.py', ...slugs },
    { do: 'run', command: 'python3 -m unittest -v' },
  ]),
  'node-parking': solves([
    { do: 'run', command: 'node --test' },
    { do: 'read', path: 'parking.mjs' },
    progress(0.4, 'It rounds to the nearest hour and knows no day.'),
    { do: 'edit', path: 'parking.mjs', ...parking },
    { do: 'run', command: 'node --test' },
  ]),
  'shell-report': solves([
    { do: 'run', command: 'sh test.sh' },
    { do: 'read', path: 'report.sh' },
    progress(0.4, 'It counts no bytes, takes every line and leaves the order to chance.'),
    { do: 'edit', path: 'report.sh', ...report },
    { do: 'run', command: 'sh test.sh' },
  ]),
}
