import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { parseDiff } from './parse-diff.ts'

const diff = `diff --git a/parking.mjs b/parking.mjs
index 1a2b3c4..5d6e7f8 100644
--- a/parking.mjs
+++ b/parking.mjs
@@ -1,3 +1,3 @@ export
 one
-two
+TWO
 three
diff --git a/new.txt b/new.txt
new file mode 100644
--- /dev/null
+++ b/new.txt
@@ -0,0 +1 @@
+hello
\\ No newline at end of file
`

test('files, hunks, and lines with their numbers before and after', () => {
  expect(parseDiff(diff)).toEqual([
    { kind: 'file', text: 'parking.mjs', before: null, after: null },
    { kind: 'hunk', text: '@@ -1,3 +1,3 @@ export', before: null, after: null },
    { kind: 'context', text: 'one', before: 1, after: 1 },
    { kind: 'removed', text: 'two', before: 2, after: null },
    { kind: 'added', text: 'TWO', before: null, after: 2 },
    { kind: 'context', text: 'three', before: 3, after: 3 },
    { kind: 'file', text: 'new.txt', before: null, after: null },
    { kind: 'note', text: 'new file mode 100644', before: null, after: null },
    { kind: 'hunk', text: '@@ -0,0 +1 @@', before: null, after: null },
    { kind: 'added', text: 'hello', before: null, after: 1 },
    { kind: 'note', text: '\\ No newline at end of file', before: null, after: null },
  ])
})

test('a removed line that looks like a heading is a removed line', () => {
  const lines = parseDiff('@@ -1,2 +1,1 @@\n--- a/fake\n same\n')
  expect(lines[1]).toMatchObject({ kind: 'removed', text: '-- a/fake', before: 1 })
})

test('what is no diff is shown as it is, and cannot act', () => {
  expect(parseDiff('\x1b[2J')).toEqual([{ kind: 'note', text: '␛[2J', before: null, after: null }])
})

test('no text breaks it, and every added line of a real one is found', () =>
  check(
    fc.property(fc.array(fc.stringMatching(/^[ -~]*$/), { minLength: 1, maxLength: 20 }), fc.string(), (added, junk) => {
      const text = `${junk.replaceAll(/[\n@]/g, '')}\n@@ -0,0 +1,${added.length} @@\n${added.map((line) => `+${line}`).join('\n')}\n`
      expect(
        parseDiff(text)
          .filter(({ kind }) => kind === 'added')
          .map((line) => line.text),
      ).toEqual(added)
    }),
    { runs: 200 },
  ))
