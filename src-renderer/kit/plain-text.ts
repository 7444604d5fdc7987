export { firstLine, plainText } from '#shared/pure/plain-text.ts'
