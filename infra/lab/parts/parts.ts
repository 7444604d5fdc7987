/** A program of the operating system that some of us needs. */
export type Part = {
  name: string
  /** Any of these will do. A path that starts with a slash is a file looked for just there. */
  anyOf: readonly string[]
  /** The Debian and Ubuntu package that brings it. */
  package: string
  /** What its absence costs. */
  cost: string
}

const desktops = 'Workers have no desktop; terminals still work.'

/** What the lab and its workers use. Chromium is also the console's window where Electron cannot be had. */
export const parts = [
  {
    name: 'Chromium',
    anyOf: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    package: 'chromium',
    cost: "No app window for the console (it is opened by hand in any browser), and no browser on the workers' desktops.",
  },
  { name: 'X server', anyOf: ['Xtigervnc', 'Xvnc'], package: 'tigervnc-standalone-server', cost: desktops },
  { name: 'X cookies', anyOf: ['xauth'], package: 'xauth', cost: desktops },
  { name: 'Window manager', anyOf: ['openbox'], package: 'openbox', cost: 'Windows on the desktops have no frames.' },
  {
    name: 'Terminal window',
    anyOf: ['xterm'],
    package: 'xterm',
    cost: 'No terminal on the desktops; terminals in the console still work.',
  },
  {
    name: 'SSH server',
    anyOf: ['sshd'],
    package: 'openssh-server',
    cost: 'The console cannot reach a worker live: no terminals and no desktops.',
  },
  {
    name: 'Sandbox',
    anyOf: ['bwrap'],
    package: 'bubblewrap',
    cost: 'Sessions cannot be confined, so none is started: only our own programs run.',
  },
  {
    name: 'Socket relay',
    anyOf: ['socat'],
    package: 'socat',
    cost: 'The console cannot reach a worker live: no terminals and no desktops.',
  },
  {
    name: 'Fonts',
    anyOf: ['/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf'],
    package: 'fonts-dejavu-core',
    cost: 'Text on the desktops is coarse.',
  },
  {
    name: 'Python environments',
    anyOf: ['3.11', '3.12', '3.13', '3.14'].map((version) => `/usr/lib/python${version}/ensurepip/__init__.py`),
    package: 'python3-venv',
    cost: 'No egress proxy: agents have no way out of their sandboxes, and nothing is paid.',
  },
] as const satisfies readonly Part[]

export type PartName = (typeof parts)[number]['name']

/** What only the tests use, to look at a desktop from the far side. */
export const testParts = [
  { name: 'X client', anyOf: ['xdotool'], package: 'xdotool', cost: 'Tests of desktops fail.' },
  { name: 'Python', anyOf: ['python3'], package: 'python3', cost: 'Tests of desktops fail.' },
  { name: 'Litecoin', anyOf: ['litecoind'], package: 'litecoind', cost: 'Tests of payments in litecoin are left out.' },
] as const satisfies readonly Part[]
