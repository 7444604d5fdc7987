import style from './tag.module.css'

/** A word about something, such as *scripted* on work that no real model did. `hint` says what it means. */
export const Tag = ({ children, hint }: { children: string; hint?: string }) => (
  <span className={style.tag} title={hint}>
    {children}
  </span>
)

export const ScriptedTag = () => (
  <Tag hint="Done by the scripted demo model, which follows a script and thinks nothing">scripted</Tag>
)
