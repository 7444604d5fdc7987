import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'

const output = z.object({
  errors: z.array(z.object({ severity: z.string(), formattedMessage: z.string() })).default([]),
  contracts: z
    .object({
      'test-dollar.sol': z.object({ TestDollar: z.object({ evm: z.object({ bytecode: z.object({ object: z.string() }) }) }) }),
    })
    .optional(),
})

/** The byte code of the test dollar, made from its source. It is kept in test-dollar.json, so that only tests need the compiler. */
export function compileTestDollar(): `0x${string}` {
  const solc = z.object({ compile: z.custom<(input: string) => string>() }).parse(createRequire(import.meta.url)('solc'))
  const content = readFileSync(new URL('test-dollar.sol', import.meta.url), 'utf8')
  const input = {
    language: 'Solidity',
    sources: { 'test-dollar.sol': { content } },
    settings: {
      optimizer: { enabled: true, runs: 200 },
      evmVersion: 'paris',
      metadata: { bytecodeHash: 'none' },
      outputSelection: { '*': { '*': ['evm.bytecode.object'] } },
    },
  }
  const { contracts, errors } = output.parse(JSON.parse(solc.compile(JSON.stringify(input))))
  if (!contracts) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  return `0x${contracts['test-dollar.sol'].TestDollar.evm.bytecode.object}`
}
