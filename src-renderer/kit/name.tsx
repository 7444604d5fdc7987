import style from './name.module.css'

/** Longer names are cut in the middle: machines of one kind differ at the end. */
const longest = 24
/** Characters of the end that always show. */
const tail = 8

/** A name that may have to be cut; whole on hover. */
export function Name({ children: name }: { children: string }) {
  if (name.length <= longest)
    return (
      <span className={style.short} title={name}>
        {name}
      </span>
    )
  return (
    <span className={style.long} title={name}>
      <span className={style.head}>{name.slice(0, -tail)}</span>
      <span>{name.slice(-tail)}</span>
    </span>
  )
}
