/** Bytes of UTF-8 to a token, as tokenizers have it for English and code. */
const usualBytes = 4
/** Fewer, so that what is held before a call is rarely less than what it costs. What it costs beyond is booked as overrun. */
const heldBytes = 3
/** What a server's own template adds to a request. */
const templateTokens = 16
/** An image's share, whatever its size in bytes; about what a large one costs with the servers that publish it. */
const imageTokens = 1_600

const imageData = /"data:image\/[a-z+.-]{1,20};base64,[A-Za-z0-9+/=]*"/g

function measured(json: string): { bytes: number; images: number } {
  let images = 0
  const text = json.includes('data:image/')
    ? json.replace(imageData, () => {
        images += 1
        return ''
      })
    : json
  return { bytes: Buffer.byteLength(text), images }
}

/** About how many tokens the JSON of a request comes to, without its images' bytes; for when no server says. */
export function inputEstimate(json: string): number {
  const { bytes, images } = measured(json)
  return Math.ceil(bytes / usualBytes) + images * imageTokens
}

/** More than that: what is held for the input before a call. */
export function inputBound(json: string): number {
  const { bytes, images } = measured(json)
  return Math.ceil(bytes / heldBytes) + templateTokens + images * imageTokens
}

/** About how many tokens a text has. */
export const textEstimate = (text: string): number => Math.ceil(Buffer.byteLength(text) / usualBytes)
