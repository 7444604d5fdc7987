import { Dices } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { Choice } from '../../kit/choice.tsx'
import { countWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import { Picker } from '../../kit/picker.tsx'
import { ScriptedTag } from '../../kit/tag.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { canWords } from '../agents/agent-options.ts'
import { newSeed } from './new-seed.ts'
import { drawnAmong, type TrialFields } from './trial-wish.ts'
import type { useArms } from './use-arms.ts'
import style from './new-trial.module.css'

type ArmFields = Pick<TrialFields, 'how' | 'agent' | 'pair' | 'command' | 'seed'>
type Props = {
  arms: ReturnType<typeof useArms>
  fields: ArmFields
  problems: { arm: string | null; command: string | null; seed: string | null } | null
  onFields(change: Partial<ArmFields>): void
}

/** Who does it and on which models: chosen, or drawn by lot from a seed that can be drawn from again. */
export function ArmPart({ arms, fields, problems, onFields }: Props) {
  return (
    <>
      <Choice
        label="Agent and models"
        shown
        value={fields.how}
        options={[
          { value: 'person', name: 'Choose' },
          { value: 'random', name: 'Random' },
        ]}
        onValue={(how) => onFields({ how })}
      />
      {fields.how === 'random' ? (
        <div className={style.nested}>
          <p>
            Drawn among {countWords(drawnAmong(arms.usable).length, 'combination')} of agents and pairs that could work now. The
            same seed draws the same again.
          </p>
          <div className={style.seed}>
            <TextField
              label="Seed"
              mono
              inputMode="numeric"
              value={fields.seed}
              onValue={(seed) => onFields({ seed })}
              error={problems?.seed ?? null}
            />
            <Button icon={<Icon of={Dices} />} onClick={() => onFields({ seed: newSeed() })}>
              Another seed
            </Button>
          </div>
        </div>
      ) : (
        <>
          <Picker
            label="Agent"
            value={fields.agent}
            options={arms.agents.map(({ agent, kind, there, reason }) => ({
              value: agent,
              name: kind.title,
              badge: there,
              words: canWords(kind),
              reason,
            }))}
            onValue={(agent) => onFields({ agent })}
          />
          {fields.agent === 'command' && (
            <TextField
              label="Command"
              mono
              value={fields.command}
              maxLength={4_000}
              onValue={(command) => onFields({ command })}
              error={problems?.command ?? null}
              hint="Run in the place of the goal, by /bin/sh -c. It may call the models at http://127.0.0.1:8788/v1."
            />
          )}
          <Picker
            label="Models"
            value={fields.pair}
            options={arms.pairs.map(({ pair, scripted, unpriced, reason }) => ({
              value: pair.id,
              name: pair.title,
              badge: scripted ? <ScriptedTag /> : null,
              words: pairWords(pair, unpriced),
              reason,
            }))}
            onValue={(pair) => onFields({ pair })}
          />
        </>
      )}
      {problems?.arm && (
        <p className={style.problem} role="alert">
          {problems.arm}
        </p>
      )}
    </>
  )
}

function pairWords({ normal, thinking }: { normal: string; thinking: string }, unpriced: readonly string[]): string {
  const models = normal === thinking ? normal : `${normal}, thinking by ${thinking}`
  return unpriced.length > 0 ? `${models}. Without a price: ${unpriced.join(', ')}; such calls are refused.` : models
}
