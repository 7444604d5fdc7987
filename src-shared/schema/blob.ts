import { z } from 'zod'

/** The bytes of a PNG picture, as calls carry them. One schema object, so that the published API can describe it. */
export const pngBlob = z.instanceof(Blob)

/** The bytes of any file, as calls carry them. */
export const anyBlob = z.instanceof(Blob)
