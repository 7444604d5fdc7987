import { app, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

/**
 * The page has the keys: a terminal or a desktop in it must get Ctrl+W and Ctrl+R. So outside macOS, where menu keys use
 * a modifier terminals do not, entries have no key of their own.
 */
export function setMenu(): void {
  const template = process.platform === 'darwin' ? macMenu() : plainMenu()
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

const macMenu = (): MenuItemConstructorOptions[] => [
  { role: 'appMenu' },
  { role: 'editMenu' },
  {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, ...developer()],
  },
  { role: 'windowMenu' },
]

const plainMenu = (): MenuItemConstructorOptions[] => [
  { label: 'Console', submenu: [{ label: 'Quit', click: () => app.quit() }] },
  {
    label: 'View',
    submenu: [
      { role: 'resetZoom', registerAccelerator: false },
      { role: 'zoomIn', registerAccelerator: false },
      { role: 'zoomOut', registerAccelerator: false },
      ...developer(),
    ],
  },
]

const developer = (): MenuItemConstructorOptions[] =>
  app.isPackaged ? [] : [{ role: 'reload', registerAccelerator: false }, { role: 'toggleDevTools' }]
