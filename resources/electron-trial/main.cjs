// Does this Electron open a window here? Started once by the launcher, hidden, with a hard time limit.
const { app, BrowserWindow } = require('electron')

async function openWindow() {
  await app.whenReady()
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } })
  await window.loadURL('data:text/html,<title>trial</title>')
}

app.disableHardwareAcceleration()
openWindow().then(
  () => {
    process.stdout.write(`trial passed ${process.versions.electron}\n`)
    return app.exit(0)
  },
  (error) => {
    process.stderr.write(`${error.message}\n`)
    return app.exit(1)
  },
)
