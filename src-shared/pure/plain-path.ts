const utf8 = new TextEncoder()

/** The longest name of a file, in bytes, on the file systems in use. */
const longest = 255

/**
 * The parts of a relative path that names a file below where it starts and nothing else; null for any other text.
 * What an agent made may have any name; only what can safely have the same name elsewhere is given it.
 */
export function plainPath(path: string): string[] | null {
  const parts = path.split('/')
  return parts.every(
    (part) => part !== '' && part !== '.' && part !== '..' && utf8.encode(part).length <= longest && isPrintable(part),
  )
    ? parts
    : null
}

const isPrintable = (part: string): boolean => !/[\p{Cc}\p{Cs}\\]/u.test(part)
