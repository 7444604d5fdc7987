import { plainText } from '../../kit/plain-text.ts'
import style from './untrusted.module.css'

/** Words of an agent: plain text in a border of its own, and said to be what they are. */
export const Untrusted = ({ title, text, mono }: { title: string; text: string; mono?: boolean }) => (
  <section className={style.block} aria-label={`${title}, untrusted`}>
    <h2 className={style.head}>
      <span className={style.mark}>untrusted</span>
      {title}
    </h2>
    <p className={style.text} data-mono={mono || undefined} dir="ltr">
      {plainText(text)}
    </p>
  </section>
)
