import { z } from 'zod'

/** What the preview pretends, from the page's own address: `?fleet=200&phase=waiting&minutes=12`. */
export const scenario = z
  .object({
    /** How many workers. */
    fleet: z.coerce.number().int().min(0).max(1_000).default(6),
    phase: z.enum(['none', 'connecting', 'live', 'waiting', 'refused']).default('live'),
    /** Minutes since the orchestrator was heard, when it is not live. */
    minutes: z.coerce.number().min(0).default(12),
    /** The way to the core. `silent`: it never answers. */
    link: z.enum(['open', 'lost', 'silent', 'signed-out']).default('open'),
    control: z.enum(['free', 'yours', 'other', 'moving']).default('free'),
    theme: z.enum(['system', 'dark', 'light']).default('dark'),
    layout: z.enum(['grid', 'list']).default('grid'),
    /** Names of 40 characters. */
    long: z.stringbool().default(false),
    /** How many trials. */
    trials: z.coerce.number().int().min(0).max(1_000).default(12),
    /** How often a trial's agent does the same again: how long its timeline and its diff are. */
    rounds: z.coerce.number().int().min(1).max(2_000).default(2),
    /** How many happenings since the operator left. */
    since: z.coerce.number().int().min(0).default(9),
    /** How many payments, and how many requests through the proxy. */
    payments: z.coerce.number().int().min(0).max(1_000).default(8),
    flows: z.coerce.number().int().min(0).max(5_000).default(60),
    /** How many cases, half of them waiting. */
    cases: z.coerce.number().int().min(0).max(1_000).default(16),
    /** Cases cannot be shown whole. */
    unshown: z.stringbool().default(false),
    /** Every stream breaks, as when the core has lost its database. */
    broken: z.stringbool().default(false),
    /** The pipes of the first worker say that it cannot be reached. */
    stale: z.stringbool().default(false),
  })
  .parse(Object.fromEntries(new URLSearchParams(window.location.search)))
