import { keyWords } from './key-words.ts'
import style from './keys.module.css'

/** A key binding as caps. `keys` is in tinykeys' grammar: `$mod+k`, `g w`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={style.keys}>
      {keyWords(keys).map((press) => (
        <kbd key={press} className={style.key}>
          {press}
        </kbd>
      ))}
    </span>
  )
}
