import type { Session } from '#shared/schema/session.ts'
import { Age } from '../../kit/age.tsx'
import { exitWords } from '../overview/happenings.ts'
import style from './ended-list.module.css'

/** Terminals that have ended: which, how, when. */
export const EndedList = ({ sessions }: { sessions: readonly Session[] }) => (
  <ul className={style.list}>
    {sessions.map((session) => (
      <li key={session.id} className={style.row}>
        <span className={style.title}>{session.title}</span>
        <span className={style.how}>{exitWords(session.exitCode)}</span>
        <Age at={session.closedAt} ago none="its end was not seen" />
      </li>
    ))}
  </ul>
)
