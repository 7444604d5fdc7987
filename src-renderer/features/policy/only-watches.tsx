import { Tag } from '../../kit/tag.tsx'

/** Stands with a rule that decides nothing. */
export const OnlyWatches = () => <Tag hint="It decides nothing; what it would have said is kept with each case">only watches</Tag>
