import type { TrialRow } from '#shared/contract/trials.ts'
import { moneyWords } from '../../kit/money-words.ts'
import { isOver } from './trial-state.ts'

/** What is left of a trial's budget; when it is over, that went back to its project. */
export const leftWords = ({ trial, money }: TrialRow): string =>
  `${moneyWords(money.left)} ${isOver(trial) ? 'given back' : 'left'}`
