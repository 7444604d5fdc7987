/** What a machine that lacks one part would say of itself. */
export const standInChecks = {
  version: '0.1.0',
  shell: 'web' as const,
  electron: { usable: false, reason: 'its binary could not be fetched within 20 s' },
  dataRoot: '/home/kim/autocode-console/.autocode',
  checks: [
    { name: 'Chromium', ok: true, found: 'Chromium 156.0', cost: '', fix: '' },
    {
      name: 'Xvnc',
      ok: false,
      found: 'not found',
      cost: 'Lab workers have no desktop.',
      fix: 'sudo apt-get install --no-install-recommends tigervnc-standalone-server',
    },
    { name: 'sshd', ok: true, found: 'OpenSSH 9.2p1', cost: '', fix: '' },
    { name: 'bubblewrap', ok: true, found: 'bubblewrap 0.8.0', cost: '', fix: '' },
    { name: 'ssh2', ok: true, found: 'JavaScript fallback, nothing compiled', cost: '', fix: '' },
  ],
  notices: ['The console core was restarted at 14:02 after it had stopped answering.'],
}
