import { expect, test } from 'vitest'
import { keyWords } from './key-words.ts'

test.each([
  ['$mod+k', ['Ctrl K']],
  ['g w', ['G', 'W']],
  ['Control+Shift+Escape', ['Ctrl Shift Esc']],
  ['[Shift]+?', ['?']],
  ['Enter', ['Enter']],
])('%s', (keys, words) => expect(keyWords(keys, false)).toEqual(words))

test('a Mac shows its own key', () => expect(keyWords('$mod+k', true)).toEqual(['⌘ K']))
