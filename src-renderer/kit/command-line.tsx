import { CopyButton } from './copy-button.tsx'
import style from './command-line.module.css'

/** A line to paste into a shell, whole and copied with one press. */
export function CommandLine({ line }: { line: string }) {
  return (
    <div className={style.line}>
      <code className="mono">{line}</code>
      <CopyButton text={line} label="Copy the line" />
    </div>
  )
}
