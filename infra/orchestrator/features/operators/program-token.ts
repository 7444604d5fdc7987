import { accept, type Rule } from '../../engine/decision.ts'

type ProgramToken = { kind: 'executor' | 'egress'; tokenHash: string }

/** Lets the executor or the egress proxy in with a new token; the one that it had before is good no more. */
export const programToken: Rule<ProgramToken, null, null> = {
  load: () => null,
  decide: (_, { kind, tokenHash }, now) =>
    accept(null, {
      secrets: [
        { change: 'drop_tokens', subject: kind },
        { change: 'put_token', hash: tokenHash, kind, subject: kind, at: now },
      ],
    }),
}
