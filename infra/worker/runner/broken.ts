/** Our side could not do its part; the words are for the person. It is never counted as the agent's failure. */
export class Broken extends Error {
  override name = 'Broken'
}
