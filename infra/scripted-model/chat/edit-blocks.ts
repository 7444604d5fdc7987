import type { Edit } from '../script/step.ts'

const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

/** Edits as the search/replace blocks that Aider reads; a new file replaces nothing. */
export const editBlocks = (edits: readonly Edit[]): string =>
  edits
    .map((edit) => {
      const [search, replace] = edit.do === 'edit' ? [edit.old, edit.new] : ['', edit.content]
      return `${edit.path}\n\`\`\`\n<<<<<<< SEARCH\n${ended(search)}=======\n${ended(replace)}>>>>>>> REPLACE\n\`\`\`\n`
    })
    .join('\n')
