import { join } from 'node:path'
import { app, dialog } from 'electron'
import { argumentsOf } from './electron/arguments.ts'
import { ConsoleApp } from './electron/console-app.ts'
import { guardNavigation } from './electron/navigation.ts'
import { declareScheme } from './electron/scheme.ts'
import { isOnlyInstance } from './electron/single-instance.ts'

// Electron would show the stack and go on in an unknown state.
process.on('uncaughtException', (error) => {
  dialog.showErrorBox('Autocode Console has to close', `${error.message}\nThe workers and their runs are not affected.`)
  app.exit(1)
})

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
