import type { Answer, Piece } from '../protocol.ts'

/** An answer that is whole already, as the pieces of a stream; what was thought was passed on as it came. */
export const piecesOf = ({ text, tools }: Answer): Piece[] => [
  ...(text === '' ? [] : [{ piece: 'text' as const, text }]),
  ...tools.flatMap(({ id, name, arguments: given }, index): Piece[] => [
    { piece: 'tool', index, id, name },
    { piece: 'arguments', index, text: given },
  ]),
]
