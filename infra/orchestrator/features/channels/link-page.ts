import type { IncomingMessage, ServerResponse } from 'node:http'
import { isWaiting } from '#shared/pure/guard/moves.ts'
import { askWords } from '#shared/pure/guard/ask-words.ts'
import type { Engine } from '../../engine/engine.ts'
import { hashSecret } from '../../store/make-secret.ts'
import { newSalt } from '../audit/new-salt.ts'
import { denyByLink, loadLink, noSuchLink } from './deny-by-link.ts'
import { minutesTo } from './notice.ts'

/** Where the links of notices lead. */
export const linkPath = '/notice/'

const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/**
 * The page behind a link: what waits, and a button that denies it. Looking changes nothing, because mail programs look at
 * links by themselves. It takes no token: whoever has the link can do this one thing, once.
 */
export function answerLink(engine: Engine, request: IncomingMessage, response: ServerResponse): void {
  const secret = (request.url ?? '').split('?')[0]?.slice(linkPath.length) ?? ''
  const hash = hashSecret(secret)
  request.resume()
  if (request.method === 'POST') {
    const denied = engine.run(denyByLink, { hash, salt: newSalt() })
    return denied.ok
      ? page(response, 200, 'Denied', 'It is denied. Nothing was paid or done.')
      : page(response, 404, 'Nothing was decided', denied.words)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return page(response, 405, 'Not possible', 'This page can be opened, or used to deny.')
  const found = loadLink(engine.db, { hash })
  const approval = found?.about.approval
  const now = engine.clock.now()
  if (!approval || !isWaiting(approval) || now >= approval.expiresAt)
    return page(response, 404, 'Nothing waits here', noSuchLink.words)
  const minutes = minutesTo(approval.expiresAt, now)
  page(
    response,
    200,
    askWords(approval.intent),
    `It waits for a person, ${minutes} min more. Without an answer it is not allowed. To look at its evidence or to approve it, open the console.`,
    true,
  )
}

function page(response: ServerResponse, status: number, title: string, words: string, deny = false): void {
  const form = deny ? '<form method="post"><button type="submit">Deny it</button></form>' : ''
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    })
    .end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${safe(title)}</title><style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.25rem;overflow-wrap:anywhere}button{font:inherit;padding:.6rem 1.2rem;border-radius:6px;border:1px solid;background:none;color:inherit;cursor:pointer}</style><h1>${safe(title)}</h1><p>${safe(words)}</p>${form}</html>`,
    )
}

const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
