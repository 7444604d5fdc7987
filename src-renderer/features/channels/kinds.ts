import type { Channel } from '#shared/schema/approval.ts'

type KindWords = { name: string; where: string; hint: string; secret: { label: string; hint: string } | null }

/** What each kind of channel is called and asks for. */
export const kinds: Record<Channel['kind'], KindWords> = {
  webhook: {
    name: 'Webhook',
    where: 'Address',
    hint: 'It gets a POST with JSON.',
    secret: {
      label: 'Signing secret',
      hint: 'With one, each notice carries x-autocode-signature: sha256=<HMAC>. It may stay empty.',
    },
  },
  ntfy: {
    name: 'ntfy topic',
    where: 'Address of the topic',
    hint: 'Such as https://ntfy.example/my-topic. Whoever knows the topic can read it.',
    secret: { label: 'Access token', hint: 'It may stay empty.' },
  },
  email: {
    name: 'E-mail',
    where: 'Mail server',
    hint: 'Such as smtps://user:password@mail.example. It is kept by the orchestrator only.',
    secret: null,
  },
}
