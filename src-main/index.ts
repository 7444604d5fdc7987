import { join } from 'node:path'
import { app } from 'electron'
import { argumentsOf } from './electron/arguments.ts'
import { ConsoleApp } from './electron/console-app.ts'
import { guardNavigation } from './electron/navigation.ts'
import { declareScheme } from './electron/scheme.ts'
import { isOnlyInstance } from './electron/single-instance.ts'

app.enableSandbox()
declareScheme()
guardNavigation()

const usual = { home: app.isPackaged ? app.getPath('userData') : join(app.getAppPath(), '.autocode'), version: app.getVersion() }
const given = argumentsOf(process.argv.slice(1), usual)
const consoleApp = new ConsoleApp(given)

if (isOnlyInstance(given.dataDir, () => consoleApp.show())) {
  void app.whenReady().then(() => consoleApp.start())
  app.on('activate', () => consoleApp.show())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void consoleApp.close().finally(() => {
      closed = true
      app.quit()
    })
  })
} else app.quit()
