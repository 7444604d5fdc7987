import type { WebglAddon } from '@xterm/addon-webgl'
import type { Terminal } from '@xterm/xterm'

/**
 * Whether this machine draws WebGL by hardware. Software WebGL is slower than the ordinary renderer, so then it is not
 * used. Looked at once.
 */
let hardware: boolean | null = null

/** Renderers that are programs, not devices; not every browser counts them as a caveat. */
const software = /swiftshader|llvmpipe|softpipe|software/i

function hasHardware(): boolean {
  if (hardware !== null) return hardware
  const context = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  const name = context?.getParameter(
    context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER,
  )
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  hardware = typeof name === 'string' && !software.test(name)
  return hardware
}

/**
 * Draws a terminal by WebGL while it is visible; returns how to stop. A browser has few contexts (about 16) and the
 * addon does not free its own (xterm.js issue 6068), so it is lost on purpose. Without it the DOM renderer draws.
 */
export function drawByHardware(terminal: Terminal): () => void {
  if (!hasHardware()) return () => undefined
  let stop = () => undefined as void
  let wanted = true
  const start = async () => {
    const { WebglAddon } = await import('@xterm/addon-webgl')
    if (wanted) stop = load(terminal, new WebglAddon())
  }
  void start()
  return () => {
    wanted = false
    stop()
  }
}

function load(terminal: Terminal, addon: WebglAddon): () => void {
  let active = true
  const stop = () => {
    if (!active) return
    active = false
    const canvases = terminal.element?.querySelectorAll('canvas') ?? []
    const contexts = [...canvases].flatMap((canvas) => canvas.getContext('webgl2') ?? [])
    addon.dispose()
    for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext()
  }
  addon.onContextLoss(stop)
  try {
    terminal.loadAddon(addon)
  } catch {
    // No context was left; the ordinary renderer goes on drawing.
    active = false
  }
  return stop
}
