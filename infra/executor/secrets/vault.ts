import openVault from 'node-vault'
import { z } from 'zod'
import { secretName, type SecretStore } from './secret-store.ts'

/** Where secrets lie in the vault: a key-value engine of version 2 at `secret`, one entry per secret below this folder. */
const folder = 'secret/data/autocode'
const names = 'secret/metadata/autocode'

const entry = z.object({ data: z.object({ data: z.object({ value: z.string() }) }) })
const listed = z.object({ data: z.object({ keys: z.array(z.string()) }) })
const refusal = z.object({ response: z.object({ statusCode: z.number() }) })

/** How long the vault may take for one question, in milliseconds. */
const answerMs = 10_000

/** Secrets in Vault or OpenBao. @param token gives the token that the vault asks for, anew for each call. */
export function vaultSecrets(address: string, token: () => string): SecretStore {
  const vault = () => openVault({ endpoint: address, token: token(), requestOptions: { timeout: answerMs } })
  /** Null when the vault has nothing there. @throws in words of ours: those of the library may quote the request. */
  const ask = async <T>(asked: Promise<T>): Promise<T | null> => {
    try {
      return await asked
    } catch (error) {
      const status = refusal.safeParse(error).data?.response.statusCode
      if (status === 404) return null
      const why =
        status === undefined
          ? 'does not answer'
          : status === 503
            ? 'is sealed'
            : status === 403
              ? 'refuses its token'
              : `answers ${status}`
      throw new Error(`the vault at ${address} ${why}; no secret was lost`, { cause: error })
    }
  }
  return {
    get: async (name) => {
      if (!secretName.safeParse(name).success) return null
      const found = await ask(vault().read(`${folder}/${name}`))
      return found === null ? null : entry.parse(found).data.data.value
    },
    put: async (name, secret) => {
      await ask(vault().write(`${folder}/${secretName.parse(name)}`, { data: { value: secret } }))
    },
    list: async () => {
      const found = await ask(vault().list(names))
      return found === null ? [] : listed.parse(found).data.keys.sort()
    },
  }
}
