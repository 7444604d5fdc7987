/** Hosts that browsers call by themselves at their start. They are refused without asking anybody. */
const own = new Set([
  'accounts.google.com',
  'clients1.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'edgedl.me.gvt1.com',
  'optimizationguide-pa.googleapis.com',
  'redirector.gvt1.com',
  'safebrowsing.googleapis.com',
  'update.googleapis.com',
  'www.gstatic.com',
])

export const isNoise = (host: string): boolean => own.has(host)
