import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomic } from '../../kit/atomic-file.ts'
import { insideDesktop } from '../sandbox/sandbox.ts'

/** The desktop's files as they are seen inside the sandbox. */
export const rcFile = `${insideDesktop}/rc.xml`
export const startFile = `${insideDesktop}/start.sh`

const terminal = "xterm -fa 'DejaVu Sans Mono' -fs 11 -bg '#14171c' -fg '#d7dce2'"
const browserFlags = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-component-update',
  '--disable-quic',
  '--password-store=basic',
  '--disable-gpu',
  '--window-position=40,40',
  '--window-size=1000,640',
]
const browser = `chromium ${browserFlags.join(' ')} file://${insideDesktop}/start.html`

/** Writes what the desktop starts with into `folder`: window manager, menu, first page. `name` = the worker's. */
export function writeLook(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true })
  const files = { 'rc.xml': rc, 'menu.xml': menu, 'start.sh': start, 'start.html': page(name) }
  for (const [file, content] of Object.entries(files)) writeAtomic(join(folder, file), content, 0o644)
}

const start = `xsetroot -solid '#20262e' 2>/dev/null
${browser} >/dev/null 2>&1 &
`

const menu = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_menu xmlns="http://openbox.org/3.4/menu">
  <menu id="root" label="Desktop">
    <item label="Terminal"><action name="Execute"><command>${terminal}</command></action></item>
    <item label="Browser"><action name="Execute"><command>${browser}</command></action></item>
  </menu>
</openbox_menu>
`

/** No animation, no desktop switching, no keys of its own but Alt+Tab and Alt+F4: what the person types belongs to the programs. */
const rc = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy></placement>
  <theme><name>Onyx</name><titleLayout>NLIMC</titleLayout><animateIconify>no</animateIconify>
    <font place="ActiveWindow"><name>DejaVu Sans</name><size>9</size></font>
    <font place="InactiveWindow"><name>DejaVu Sans</name><size>9</size></font>
    <font place="MenuItem"><name>DejaVu Sans</name><size>9</size></font>
  </theme>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard>
    <keybind key="A-Tab"><action name="NextWindow"/></keybind>
    <keybind key="A-F4"><action name="Close"/></keybind>
  </keyboard>
  <mouse>
    <context name="Root">
      <mousebind button="Right" action="Press"><action name="ShowMenu"><menu>root</menu></action></mousebind>
    </context>
    <context name="Titlebar">
      <mousebind button="Left" action="Drag"><action name="Move"/></mousebind>
      <mousebind button="Left" action="DoubleClick"><action name="ToggleMaximize"/></mousebind>
    </context>
    <context name="Titlebar Top Right Bottom Left TLCorner TRCorner BRCorner BLCorner">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Top"><mousebind button="Left" action="Drag"><action name="Resize"><edge>top</edge></action></mousebind></context>
    <context name="Left"><mousebind button="Left" action="Drag"><action name="Resize"><edge>left</edge></action></mousebind></context>
    <context name="Right"><mousebind button="Left" action="Drag"><action name="Resize"><edge>right</edge></action></mousebind></context>
    <context name="Bottom"><mousebind button="Left" action="Drag"><action name="Resize"><edge>bottom</edge></action></mousebind></context>
    <context name="TRCorner BRCorner TLCorner BLCorner">
      <mousebind button="Left" action="Drag"><action name="Resize"/></mousebind>
    </context>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Right" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
    <context name="Close"><mousebind button="Left" action="Click"><action name="Close"/></mousebind></context>
    <context name="Maximize"><mousebind button="Left" action="Click"><action name="ToggleMaximize"/></mousebind></context>
    <context name="Iconify"><mousebind button="Left" action="Click"><action name="Iconify"/></mousebind></context>
  </mouse>
  <menu><file>${insideDesktop}/menu.xml</file></menu>
</openbox_config>
`

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const page = (name: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Worker desktop · ${escape(name)}</title>
<style>
  html { background: #f6f7f9; color: #1c2128; font: 16px/1.5 system-ui, 'DejaVu Sans', sans-serif }
  main { max-width: 34rem; margin: 18vh auto; padding: 0 2rem }
  h1 { font-size: 1.6rem; margin: 0 0 .5rem }
  p { color: #57606a; margin: .25rem 0 }
</style>
<main>
  <h1>${escape(name)}</h1>
  <p>The desktop of this worker. What runs here is sealed off: it has no network and sees nothing of the machine outside.</p>
  <p>Right-click the desktop for a terminal or another browser window.</p>
</main>
</html>
`
