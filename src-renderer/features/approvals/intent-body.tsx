import type { Intent, PaymentIntent } from '#shared/schema/intent.ts'
import { clockWords } from '../../kit/clock-words.ts'
import { Facts } from '../../kit/facts.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { Part } from './part.tsx'
import { Untrusted } from './untrusted.tsx'
import style from './untrusted.module.css'

/** What is asked for that is no payment, whole. */
export function IntentBody({ intent }: { intent: Exclude<Intent, PaymentIntent> }) {
  switch (intent.kind) {
    case 'network':
      return (
        <Part title="The way out it wants">
          <Facts
            facts={[
              ['Host', <strong key="host">{intent.host}</strong>],
              ['Port', `${intent.port} (${intent.scheme})`],
              ['First request', intent.method || 'none yet'],
              ['Asked by', intent.flowId ? 'the proxy, which stopped a request of its agent' : 'the agent, before it tried'],
              ['If approved', 'only this task, only this host and port, for eight hours'],
            ]}
          />
        </Part>
      )
    case 'secret':
      return (
        <Part title="The secret it wants to use">
          <Facts
            facts={[
              ['Secret', plainText(intent.name)],
              ['Only at', <strong key="host">{intent.host}</strong>],
              ['If approved', 'the agent gets a placeholder; the proxy puts the secret in on the way to this host'],
            ]}
          />
        </Part>
      )
    case 'publish':
      return (
        <>
          <Part title="What would be made public">
            <p>{plainText(intent.what)}</p>
          </Part>
          <Untrusted title="As its tool was asked to do it" text={intent.input} mono />
        </>
      )
    case 'destructive':
      return (
        <>
          <Part title="The tool it wants to use">
            <p className="mono">{plainText(intent.tool)}</p>
          </Part>
          <Untrusted title="With these words" text={intent.input} mono />
        </>
      )
    case 'takeover':
      return (
        <Part title="Only a person can go on">
          <p>
            Take control of the worker, do what is asked, then say that it is done.
            {intent.until && ` The agent can wait until ${clockWords(intent.until)}.`}
          </p>
        </Part>
      )
    case 'policy':
      return (
        <Part title={`Version ${intent.version} of the policy, whole`} beside="what it would have changed is told under Policy">
          <pre className={style.text}>{plainText(intent.text)}</pre>
        </Part>
      )
  }
}
