import { readFile } from 'node:fs/promises'
import { implement } from '@orpc/server'
import { artifacts as calls } from '#shared/contract/trials.ts'
import type { Answers } from '../../router.ts'
import type { BlobFolder } from './blob-folder.ts'
import { mostBytes } from './kept-files.ts'
import { shownText } from './shown-text.ts'

/** The texts of diffs and artifacts; from here when they are here, which is so for every trial this console followed. */
export const artifacts = (blobs: BlobFolder): Answers => ({
  'artifacts.text': implement(calls.text).handler(async ({ input: { blob } }) => {
    await blobs.fetch(blob, mostBytes).catch(() => false)
    const path = blobs.path(blob)
    if (!path)
      return {
        text: null,
        words: 'The bytes of this file are not on this machine. They are fetched when the orchestrator answers.',
      }
    return shownText(await readFile(path))
  }),
})
