import { z } from 'zod'

/**
 * Every option that the launch files may use, as `vllm serve --config` reads it (the names of its command line).
 * Source: vLLM's documentation of its OpenAI-compatible server, version 0.33. Strict: vLLM starts with an option that it
 * does not know only after minutes of loading, and then not at all.
 */
export const launchFile = z.strictObject({
  model: z.string().regex(/^\/mnt\/data\/autocode\/shared\/model-weights\/[a-z0-9.-]+$/),
  'served-model-name': z.array(z.string()).length(1),
  host: z.literal('127.0.0.1'),
  port: z.int().min(1024).max(65_535),
  'max-model-len': z.int().min(8_192),
  'gpu-memory-utilization': z.number().gt(0).lt(1),
  'tensor-parallel-size': z.int().positive(),
  quantization: z.enum(['awq', 'awq_marlin', 'gptq', 'gptq_marlin', 'fp8']).optional(),
  'reasoning-parser': z.enum(['deepseek_r1']).optional(),
  'enable-prompt-tokens-details': z.literal(true),
  'enable-force-include-usage': z.literal(true),
})
export type LaunchFile = z.infer<typeof launchFile>
