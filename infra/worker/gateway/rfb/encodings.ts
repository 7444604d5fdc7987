/**
 * The encodings a client may ask for: those noVNC draws, and pseudo-encodings that change only what the server sends.
 * Left out on purpose: extended mouse buttons (-316) and xvp (-309), which change the client's messages; the extended
 * clipboard (0xC0A1E5CE); H.264 (50), whose decoder state leaks between viewers in noVNC 1.7.
 */
const allowed = new Set(
  [
    [0, 1, 2, 5, 6, 7, 16, 21, -260], // Raw, CopyRect, RRE, Hextile, Zlib, Tight, ZRLE, JPEG, TightPNG
    [-223, -224, -239, -240, -307, -308], // desktop size, last rectangle, cursors, desktop name, extended desktop size
    [-312, -313, -258, -261, 0x574d5664], // fence, continuous updates, QEMU keys, LED state, VMware cursor
  ].flat(),
)

const isAllowed = (encoding: number): boolean =>
  allowed.has(encoding) || (encoding >= -32 && encoding <= -23) || (encoding >= -256 && encoding <= -247) // JPEG quality, compression

/** A SetEncodings message with only the allowed encodings, in the order they came. */
export function filterEncodings(message: Uint8Array): Uint8Array {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  const asked = Array.from({ length: view.getUint16(2) }, (_, index) => view.getInt32(4 + 4 * index))
  const kept = asked.filter(isAllowed)
  const out = new DataView(new ArrayBuffer(4 + 4 * kept.length))
  out.setUint8(0, 2)
  out.setUint16(2, kept.length)
  kept.forEach((encoding, index) => out.setInt32(4 + 4 * index, encoding))
  return new Uint8Array(out.buffer)
}
