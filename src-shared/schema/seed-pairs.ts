import type { ModelPair } from './model.ts'

/**
 * The five pairs that a new orchestrator knows: a coder for most calls, and a model that thinks for plans. They can be
 * chosen once some server serves their models under these names (`infra/vllm` has how to start it). The distilled R1
 * comes in no size of 3B, so the smallest coder gets the one of 1.5B.
 */
export const seedPairs: readonly ModelPair[] = [
  {
    id: 'qwen-coder-32b',
    title: 'Qwen2.5-Coder 32B + DeepSeek-R1 32B',
    normal: 'qwen2.5-coder-32b',
    thinking: 'deepseek-r1-distill-qwen-32b',
  },
  {
    id: 'qwen-coder-14b',
    title: 'Qwen2.5-Coder 14B + DeepSeek-R1 14B',
    normal: 'qwen2.5-coder-14b',
    thinking: 'deepseek-r1-distill-qwen-14b',
  },
  {
    id: 'qwen-coder-7b',
    title: 'Qwen2.5-Coder 7B + DeepSeek-R1 7B',
    normal: 'qwen2.5-coder-7b',
    thinking: 'deepseek-r1-distill-qwen-7b',
  },
  {
    id: 'qwen-coder-3b',
    title: 'Qwen2.5-Coder 3B + DeepSeek-R1 1.5B',
    normal: 'qwen2.5-coder-3b',
    thinking: 'deepseek-r1-distill-qwen-1.5b',
  },
  {
    id: 'yi-coder-9b',
    title: 'Yi-Coder 9B + DeepSeek-R1 8B',
    normal: 'yi-coder-9b',
    thinking: 'deepseek-r1-distill-llama-8b',
  },
]
