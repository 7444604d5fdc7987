type TabAnswer = { say: 'token'; token: string } | { say: 'signed-out' } | { say: 'away' }

/** Asks the web shell for this tab's own token; the session's cookie alone opens no socket. */
export async function tabToken(): Promise<TabAnswer> {
  try {
    const answer = await fetch('/tab', { method: 'POST', credentials: 'same-origin' })
    if (answer.status === 401 || answer.status === 403) return { say: 'signed-out' }
    const body: unknown = await answer.json()
    const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : null
    return typeof token === 'string' ? { say: 'token', token } : { say: 'away' }
  } catch {
    return { say: 'away' }
  }
}
