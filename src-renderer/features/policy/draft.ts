import { create } from 'zustand'

type Draft = {
  /** What was written so far; null = nothing is being written. */
  text: string | null
  /** The version it was begun on. */
  basedOn: number
  begin(text: string, basedOn: number): void
  write(text: string): void
  drop(): void
}

/** The text that a person is writing: kept while they look elsewhere in the console. */
export const useDraft = create<Draft>((set) => ({
  text: null,
  basedOn: 0,
  begin: (text, basedOn) => set({ text, basedOn }),
  write: (text) => set({ text }),
  drop: () => set({ text: null }),
}))
