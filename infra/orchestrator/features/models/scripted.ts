import type { ModelPair, Price } from '#shared/schema/model.ts'

/** What the scripted demo model serves; its server tells them apart by these names. */
export const scriptedPair: ModelPair = {
  id: 'scripted',
  title: 'Scripted demo model',
  normal: 'scripted',
  thinking: 'scripted-thinking',
}

export const scriptedWords = 'Follows scripts and thinks nothing; solves the sample tasks without any key.'

/** Its server takes as much context as anybody sends. */
export const scriptedContextTokens = 200_000

const priced = (model: string, perToken: { input: bigint; output: bigint }): Omit<Price, 'validFrom'> => ({
  model,
  revision: 1,
  asset: 'CAD/12',
  rates: {
    fresh: `${perToken.input}`,
    cacheRead: `${perToken.input / 10n}`,
    cacheWrite: `${perToken.input}`,
    visible: `${perToken.output}`,
    reasoning: `${perToken.output}`,
  },
  source: 'Made up for the demo, so that money moves',
})

/** In 10⁻¹² Canadian dollars a token, so 1 and 4 dollars a million for the normal one. */
export const scriptedPrices = [
  priced('scripted', { input: 1_000_000n, output: 4_000_000n }),
  priced('scripted-thinking', { input: 2_000_000n, output: 8_000_000n }),
]
