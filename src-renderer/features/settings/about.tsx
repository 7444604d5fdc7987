import { useFeed } from '../../client/use-feed.ts'
import { ErrorState } from '../../kit/error-state.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Notice } from '../../kit/notice.tsx'
import { aboutFeed } from './about-feed.ts'
import { Checks } from './checks.tsx'
import style from './settings.module.css'

/** What this console is, where it keeps things, what of the system it found. */
export function About() {
  const { value: about, words } = useFeed(aboutFeed)
  if (!about) return words ? <ErrorState words={words} /> : null
  return (
    <>
      <section className={style.part} aria-label="This console">
        <div className={style.wide}>
          <Facts
            facts={[
              ['Version', about.version],
              [
                'Shown by',
                about.shell === 'electron'
                  ? 'Electron, a window of its own'
                  : 'your browser; no tray, no global keys, no updates',
              ],
              [
                'Electron',
                about.electron.usable ? `can be used: ${about.electron.reason}` : `cannot be used here: ${about.electron.reason}`,
              ],
              [
                'Data',
                <span key="root" className="mono">
                  {about.dataRoot}
                </span>,
              ],
            ]}
          />
        </div>
      </section>
      {about.notices.length > 0 && (
        <section className={style.part} aria-label="Notices">
          <h3 className={style.partTitle}>Notices</h3>
          {about.notices.map((notice) => (
            <Notice inset key={notice}>
              {notice}
            </Notice>
          ))}
        </section>
      )}
      <section className={style.part} aria-label="System">
        <h3 className={style.partTitle}>What was found on this machine</h3>
        <Checks checks={about.checks} />
      </section>
    </>
  )
}
