/** Whether a host is the payee's own: it, or one below its name. `www.` in front of a payee's name is no part of it. */
export function isOfPayee(host: string, payee: string): boolean {
  const own = payee.replace(/^www\./, '')
  return host === payee || host === own || host.endsWith(`.${own}`)
}
