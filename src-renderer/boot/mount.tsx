import '../kit/tokens/index.css'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Transport } from '../client/transport.ts'
import { startTheme } from '../kit/theme.ts'
import { App } from '../shell/app.tsx'

/** Shows the console in this page. Called once by the entry of each shell. */
export function mount(transport: Transport): void {
  startTheme()
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  const app = (
    <StrictMode>
      <App transport={transport} />
    </StrictMode>
  )
  // At once: later, the browser would first paint the empty page.
  flushSync(() => createRoot(root).render(app))
}
