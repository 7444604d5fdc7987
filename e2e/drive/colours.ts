/** Run in the page: how many different colours a picture or a canvas shows. A blank one shows one, an undecoded one none. */
export function coloursOf(shown: Element): number {
  const canvas = document.createElement('canvas')
  if (shown instanceof HTMLImageElement) Object.assign(canvas, { width: shown.naturalWidth, height: shown.naturalHeight })
  else if (shown instanceof HTMLCanvasElement) Object.assign(canvas, { width: shown.width, height: shown.height })
  else throw new Error('this is no picture')
  const context = canvas.getContext('2d')
  if (!context || canvas.width === 0 || canvas.height === 0) return 0
  context.drawImage(shown, 0, 0)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return new Set(new Uint32Array(data.buffer)).size
}
