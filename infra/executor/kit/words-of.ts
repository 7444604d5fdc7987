/**
 * The words of anything thrown, for logs and reports. Of an error of viem only the short ones: the long ones quote the request,
 * signed bytes and the node's address with them.
 */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'shortMessage' in error && typeof error.shortMessage === 'string' ? error.shortMessage : error.message
}
