import ssh2 from 'ssh2'

export type SshKeyPair = { private: string; public: string }

/**
 * A new ed25519 pair in OpenSSH's form. ssh2 drops a zero byte that a public key happens to begin with, so that one pair in 256 is read by
 * nobody, neither sshd nor ssh2 itself (its lib/keygen.js, "Remove leading zero bytes"); such a pair is not handed out.
 */
export function newSshKeyPair(comment = ''): SshKeyPair {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment })
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair
  }
}
