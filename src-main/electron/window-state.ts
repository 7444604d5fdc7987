import { z } from 'zod'

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
export type Rectangle = z.infer<typeof rectangle>

/** Where the window was when it was closed, in device-independent pixels. */
export const windowState = z.object({ bounds: rectangle, maximized: z.boolean() })
export type WindowState = z.infer<typeof windowState>

export const smallest = { width: 720, height: 480 }
const usual = { width: 1360, height: 860 }
/** So much of the title bar must be on a display for a person to get hold of it. */
const grip = { width: 120, height: 24 }

/**
 * The state to open with. What was remembered holds only while its top edge can still be reached on one of the work
 * areas; a display may have gone. Otherwise the window is centred on the first area, no larger than it.
 */
export function usableState(remembered: WindowState | null, workAreas: readonly [Rectangle, ...Rectangle[]]): WindowState {
  if (remembered && workAreas.some((area) => canGrip(remembered.bounds, area)))
    return { ...remembered, bounds: atLeast(remembered.bounds) }
  const size = remembered ? atLeast(remembered.bounds) : usual
  return { bounds: centred(size, workAreas[0]), maximized: remembered?.maximized ?? false }
}

function canGrip(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  return across >= grip.width && bounds.y >= area.y && bounds.y <= area.y + area.height - grip.height
}

const atLeast = (bounds: Rectangle): Rectangle => ({
  ...bounds,
  width: Math.max(bounds.width, smallest.width),
  height: Math.max(bounds.height, smallest.height),
})

function centred(size: { width: number; height: number }, area: Rectangle): Rectangle {
  const width = Math.min(size.width, area.width)
  const height = Math.min(size.height, area.height)
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  }
}
