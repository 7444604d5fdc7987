/**
 * Commands that a coding program asks a person about, though its shell is free otherwise: what would leave for everybody to
 * see. It is manners only: the sandbox and the proxy hold without it.
 */
export const asksAbout = [
  'git push',
  'npm publish',
  'yarn publish',
  'pnpm publish',
  'cargo publish',
  'twine upload',
  'docker push',
  'gh',
] as const
