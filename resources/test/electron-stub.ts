/** Stands where `electron` is imported in unit tests: anything that really needs Electron belongs in the end-to-end specs. */
export const app = undefined
export const BrowserWindow = undefined
export const ipcMain = undefined
export const Menu = undefined
export const MessageChannelMain = undefined
export const net = undefined
export const protocol = undefined
export const screen = undefined
export const session = undefined
export const shell = undefined
export const utilityProcess = undefined
export const contextBridge = undefined
export const ipcRenderer = undefined
