import { useFeed } from '../../client/use-feed.ts'
import { ErrorState } from '../../kit/error-state.tsx'
import { hrefOf, modelsSections, type ModelsSection } from '../../shell/place.ts'
import { Agents } from '../agents/agents.tsx'
import { Endpoints } from './endpoints.tsx'
import { modelsFeed } from './feed.ts'
import { Pairs } from './pairs.tsx'
import { Prices } from './prices.tsx'
import page from '../settings/settings.module.css'

const names = { endpoints: 'Endpoints', pairs: 'Pairs', prices: 'Prices', agents: 'Agents' } as const

/** What answers model calls and at which price, and who calls. */
export function Models({ section }: { section: ModelsSection }) {
  const { value, words } = useFeed(modelsFeed)
  return (
    <div className={page.screen}>
      <nav className={page.nav} aria-label="Models">
        <h1 className={page.title}>Models</h1>
        <ul>
          {modelsSections.map((name) => (
            <li key={name}>
              <a
                className={page.link}
                href={hrefOf({ screen: 'models', section: name })}
                aria-current={name === section ? 'page' : undefined}
                data-row
              >
                {names[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={page.body} data-wide>
        <h2 className={page.heading}>{names[section]}</h2>
        {section === 'agents' && <Agents />}
        {section !== 'agents' && !value && words && <ErrorState words={words} />}
        {value && section === 'endpoints' && <Endpoints endpoints={value.endpoints} />}
        {value && section === 'pairs' && <Pairs models={value} />}
        {value && section === 'prices' && <Prices models={value} />}
      </div>
    </div>
  )
}
