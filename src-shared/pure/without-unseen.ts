// Controls but tab and line feed, marks that turn the direction of text, and the byte order mark.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g

/** A text of unknown origin without what moves, hides or turns around the text beside it. */
export const withoutUnseen = (text: string): string => text.replaceAll(unseen, ' ').toWellFormed()
