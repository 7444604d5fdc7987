// Does this Electron open a window here? Started once by the launcher, hidden, with a hard time limit.
const { app, BrowserWindow } = require('electron')

app.disableHardwareAcceleration()
app
  .whenReady()
  .then(async () => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } })
    await window.loadURL('data:text/html,<title>trial</title>')
    process.stdout.write(`trial passed ${process.versions.electron}\n`)
    app.exit(0)
  })
  .catch((error) => {
    process.stderr.write(`${error.message}\n`)
    app.exit(1)
  })
