/**
 * A prompt as the argument of a command line. Its first character may make it an option, or a command of the agent's own
 * (`/clear`, `!ls`), which is not what the person meant.
 */
export const plainPrompt = (prompt: string): string => (/^\s*[-/!@#&]/.test(prompt) ? `Task: ${prompt}` : prompt)
