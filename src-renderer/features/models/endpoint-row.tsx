import type { ReactNode } from 'react'
import type { Endpoint } from '#shared/schema/model.ts'
import { Age } from '../../kit/age.tsx'
import { countWords } from '../../kit/figures.ts'
import { ProgressBar } from '../../kit/progress-bar.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { ScriptedTag } from '../../kit/tag.tsx'
import style from './models.module.css'

/** A server: what it is, whether it answers, which models it has. */
export function EndpointRow({ endpoint, children }: { endpoint: Endpoint; children: ReactNode }) {
  const { name, kind, baseUrl, answers, words, models, lookedAt, keyVariable } = endpoint
  const fraction = answers ? null : fractionIn(words)
  return (
    <li className={style.endpoint} aria-label={name}>
      <div className={style.about}>
        <span className={style.name}>
          {name} {kind === 'scripted' && <ScriptedTag />}
        </span>
        <span className={style.quiet}>
          <span className="mono">{baseUrl}</span>
          {keyVariable && ` · key from ${keyVariable}`}
        </span>
        <span>
          {models.map(({ name: model, contextTokens, tools }) => (
            <span key={model} className={style.model}>
              {model}
              <span className={style.quiet}>
                {contextTokens === null ? '' : ` ${countWords(contextTokens, 'token')} of context`}
                {tools ? '' : ' · tools by text'}
              </span>
            </span>
          ))}
        </span>
        <span className={style.state} data-answers={answers || undefined}>
          {answers ? 'Answers' : 'Does not answer'}
          {words && `: ${plainText(words)}`} <Age at={lookedAt} ago />
        </span>
        {fraction !== null && <ProgressBar label={`Installing ${name}`} fraction={fraction} />}
      </div>
      {children}
    </li>
  )
}

/** How far an installation is, by the percentage in its words; null when they name none. */
function fractionIn(words: string): number | null {
  const percent = /(\d{1,3}) ?%/.exec(words)?.[1]
  return percent === undefined ? null : Math.min(1, Number(percent) / 100)
}
