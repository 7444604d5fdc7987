import type { Step } from '../script/step.ts'

const end = 'END_OF_TEXT'

const heredoc = (text: string) => `<<'${end}'\n${text}${text.endsWith('\n') ? '' : '\n'}${end}`

/** The same step as a shell command, for agents that offer nothing but a shell; null where a shell cannot do it. */
export function shellWords(step: Step): string | null {
  switch (step.do) {
    case 'run':
      return step.command
    case 'read':
      return `cat ${step.path}`
    case 'write':
      return `cat > ${step.path} ${heredoc(step.content)}`
    case 'edit':
      // The shell takes the last line ends off both texts alike, so what stands around them stays.
      return `OLD=$(cat ${heredoc(step.old)}\n) NEW=$(cat ${heredoc(step.new)}\n) perl -0777 -pi -e 's/\\Q$ENV{OLD}\\E/$ENV{NEW}/' ${step.path}`
    case 'own':
      return null
  }
}
