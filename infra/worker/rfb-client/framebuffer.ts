/** A picture of 32-bit pixels (blue, green, red, unused), as the X server was asked to send them. */
export class Framebuffer {
  readonly width: number
  readonly height: number
  readonly pixels: Uint32Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.pixels = new Uint32Array(width * height)
  }

  fill(x: number, y: number, width: number, height: number, colour: number): void {
    for (let row = y; row < y + height; row += 1) {
      const at = row * this.width + x
      this.pixels.fill(colour, at, at + width)
    }
  }

  /** Rows of raw pixels, without gaps. */
  put(x: number, y: number, width: number, height: number, rows: Buffer): void {
    const source = new Uint32Array(rows.buffer.slice(rows.byteOffset, rows.byteOffset + rows.byteLength))
    for (let row = 0; row < height; row += 1)
      this.pixels.set(source.subarray(row * width, (row + 1) * width), (y + row) * this.width + x)
  }

  copy(fromX: number, fromY: number, x: number, y: number, width: number, height: number): void {
    const rows = Array.from({ length: height }, (_, row) => row)
    // Downwards, so that rows still to be copied are not written over.
    if (fromY < y) rows.reverse()
    for (const row of rows) {
      const at = (fromY + row) * this.width + fromX
      this.pixels.copyWithin((y + row) * this.width + x, at, at + width)
    }
  }
}
