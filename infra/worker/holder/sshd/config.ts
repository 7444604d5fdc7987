import type { Places } from '../../places.ts'

/**
 * Configuration of the worker's private sshd. It carries the session gateway and nothing else: no shell, no files, no
 * terminal, no forwarding in any direction. What a key may do is said again in its own line of authorized_keys.
 */
export const sshdConfig = (at: Places, listen: { host: string; port: number }, user: string): string => `
ListenAddress ${listen.host}
Port ${listen.port}
HostKey ${at.ssh}/host_key
AuthorizedKeysFile ${at.authorizedKeys}
PidFile none
AllowUsers ${user}
PermitRootLogin forced-commands-only
AuthenticationMethods publickey
PasswordAuthentication no
KbdInteractiveAuthentication no
# PAM would let accounts' own rules, sessions and messages in; the keys below are the only way.
UsePAM no
# Data folders may lie below /tmp or a group-writable folder, which the strict check refuses; the files are ours, 0600.
StrictModes no
DisableForwarding yes
AllowTcpForwarding no
AllowStreamLocalForwarding no
AllowAgentForwarding no
X11Forwarding no
PermitTunnel no
PermitTTY no
PermitUserRC no
PermitUserEnvironment no
AcceptEnv none
# The account's shell runs the forced command and reads its start-up files first: slow ones would delay every login, and what they
# print would stand in the middle of our bytes. In this folder it finds none.
SetEnv HOME=${at.ssh}
MaxSessions 64
MaxAuthTries 3
MaxStartups 20:50:60
LoginGraceTime 15
ClientAliveInterval 15
ClientAliveCountMax 2
UseDNS no
PrintMotd no
PrintLastLog no
Compression no
LogLevel INFO
`
