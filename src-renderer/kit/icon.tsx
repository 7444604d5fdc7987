import type { LucideIcon } from 'lucide-react'

/** An icon at the one size and stroke. It is decoration: the words or the label beside it carry the meaning. */
export const Icon = ({ of: Glyph }: { of: LucideIcon }) => <Glyph size={16} strokeWidth={1.5} aria-hidden="true" />
