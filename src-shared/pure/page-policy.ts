/**
 * What the page may do, whichever shell serves it: its own files, its own server, nothing else. Sent as a header
 * with every answer. Inline *styles* are allowed because the terminal and positioned widgets write them; no script is.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Nothing that comes out of a worker (a picture) may run or load anything, even when opened by itself. */
export const hostileContentPolicy = "default-src 'none'; sandbox"

/** Headers that go with every answer of either shell, beside the policy. */
export const pageHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), clipboard-read=(), usb=(), serial=(), hid=(), display-capture=(), payment=()',
} as const
