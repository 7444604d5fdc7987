import { pageUrl } from './origin.ts'

/** The window shows one page. Only a reload of it may navigate; its views move within it (`#…`). */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  if (!isMainFrame || !URL.canParse(url)) return false
  const target = new URL(url)
  target.hash = ''
  target.search = ''
  return target.href === pageUrl
}
