/** The longest wait before each try, in seconds; after the last it stays there. */
const steps = [0.5, 1, 2, 5, 10, 20, 30] as const

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds: anything up to that try's longest wait
 * ("full jitter"), so that many consoles that lost one orchestrator do not come back all at once.
 */
export const backOffMs = (attempt: number, random: () => number = Math.random): number =>
  Math.round(random() * 1000 * (steps[Math.min(attempt, steps.length - 1)] ?? 30))
