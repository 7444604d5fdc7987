import { useFeed } from '../../client/use-feed.ts'
import { ErrorState } from '../../kit/error-state.tsx'
import { SectionPage } from '../../kit/section-page.tsx'
import { hrefOf, modelsSections, type ModelsSection } from '../../shell/place.ts'
import { Agents } from '../agents/agents.tsx'
import { Endpoints } from './endpoints.tsx'
import { modelsFeed } from './feed.ts'
import { Pairs } from './pairs.tsx'
import { Prices } from './prices.tsx'
import { Rates } from './rates.tsx'
import style from './models.module.css'

const names = { endpoints: 'Endpoints', pairs: 'Pairs', prices: 'Prices', agents: 'Agents' } as const

/** What answers model calls and at which price, and who calls. */
export function Models({ section }: { section: ModelsSection }) {
  const { value, words } = useFeed(modelsFeed)
  return (
    <SectionPage
      title="Models"
      wide
      sections={modelsSections.map((name) => ({
        name: names[name],
        href: hrefOf({ screen: 'models', section: name }),
        current: name === section,
      }))}
    >
      {section === 'agents' && <Agents />}
      {section !== 'agents' && !value && words && <ErrorState words={words} />}
      {value && section === 'endpoints' && <Endpoints endpoints={value.endpoints} />}
      {value && section === 'pairs' && <Pairs models={value} />}
      {value && section === 'prices' && (
        <>
          <section className={style.part} aria-label="Prices">
            <Prices models={value} />
          </section>
          <Rates rates={value.rates} />
        </>
      )}
    </SectionPage>
  )
}
