import type { Algorithms } from 'ssh2'

/**
 * What is spoken with workers. AES-GCM only: it does not have the weakness that strict key exchange repairs (Terrapin),
 * so a server that lacks strict key exchange is no danger either. Our workers' sshd offers all of these.
 */
export const algorithms: Algorithms = {
  kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org', 'ecdh-sha2-nistp256'],
  cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com'],
  serverHostKey: ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'rsa-sha2-512'],
  // AES-GCM authenticates by itself; the list must not be empty.
  hmac: ['hmac-sha2-256-etm@openssh.com'],
  compress: ['none'],
}
