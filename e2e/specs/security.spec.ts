import { expect, test, type Page } from '@playwright/test'
import { openInBrowser } from '../drive/web-launcher.ts'
import { OtherOrigin } from '../world/other-origin.ts'
import { World } from '../world/world.ts'

// One signed-in browser throughout: its cookie is what other pages would abuse.
let world: World
let page: Page
let evil: OtherOrigin

test.beforeAll(async ({ browser }) => {
  world = await World.start()
  evil = await OtherOrigin.start(() => '<!doctype html><title>other</title><h1>another origin</h1>')
  page = await openInBrowser(browser, world.console)
})
test.afterAll(async () => {
  await page?.context().close()
  await Promise.all([evil?.stop(), world?.stop()])
})

/** A page of the other origin in the very browser that is signed in to the console. */
async function otherPage(): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto(evil.address)
  return other
}

test('a page on another origin reads nothing by fetch, with or without credentials', async () => {
  const other = await otherPage()
  const outcomes = await other.evaluate(async (address) => {
    const tries: [string, RequestInit][] = [
      ['/', { credentials: 'include' }],
      ['/web.html', { credentials: 'include' }],
      ['/tab', { method: 'POST', credentials: 'include' }],
      ['/tab', { method: 'POST', credentials: 'include', mode: 'no-cors' }],
      ['/', { credentials: 'include', mode: 'no-cors' }],
    ]
    return Promise.all(
      tries.map(async ([path, init]) => {
        try {
          const answer = await fetch(address + path, init)
          return { type: answer.type, status: answer.status, text: await answer.text() }
        } catch {
          return null
        }
      }),
    )
  }, world.console.address)
  for (const outcome of outcomes) expect(outcome === null || (outcome.type === 'opaque' && outcome.text === '')).toBe(true)
  await other.close()
})

test('a form post from another origin is refused', async () => {
  const other = await otherPage()
  const [answer] = await Promise.all([
    other.waitForResponse((response) => response.url().startsWith(world.console.address)),
    other.evaluate((address) => {
      const form = document.createElement('form')
      form.method = 'post'
      form.action = `${address}/tab`
      document.body.append(form)
      form.submit()
    }, world.console.address),
  ])
  expect(answer.status()).toBe(403)
  await other.close()
})

test('a WebSocket from another origin is refused, even with a token of the signed-in page', async () => {
  const token = await page.evaluate(async () => {
    const answer: { token: string } = await (await fetch('/tab', { method: 'POST' })).json()
    return answer.token
  })
  const other = await otherPage()
  const connect = (address: string) =>
    new Promise<string>((resolve) => {
      const [url = '', tab = ''] = address.split(' ')
      const socket = new WebSocket(url, ['autocode.1', `tab.${tab}`])
      socket.addEventListener('open', () => resolve('open'))
      socket.addEventListener('error', () => resolve('refused'))
    })
  const rpc = `${world.console.address.replace('http', 'ws')}/rpc`
  expect(await other.evaluate(connect, `${rpc} ${token}`)).toBe('refused')
  expect(await other.evaluate(connect, `${rpc} wrong`)).toBe('refused')
  // The same token opens it from the page it belongs to, so the refusals above are about the origin.
  expect(await page.evaluate(connect, `${rpc} ${token}`)).toBe('open')
  expect(await page.evaluate(connect, `${rpc} wrong`)).toBe('refused')
  await other.close()
})

test('another page can neither frame the console nor reach into a window it opened on it', async () => {
  const other = await otherPage()
  const [framed] = await Promise.all([
    other.waitForResponse((response) => response.url().startsWith(world.console.address)),
    other.evaluate((address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.append(frame)
    }, world.console.address),
  ])
  expect(framed.status()).toBe(403)
  expect(framed.headers()['x-frame-options']).toBe('DENY')
  expect(framed.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  const [opened] = await Promise.all([
    other.waitForEvent('popup'),
    other.evaluate((address) => {
      Object.assign(window, { victim: window.open(address) })
    }, world.console.address),
  ])
  await opened.waitForLoadState()
  const reach = await other.evaluate(() => {
    const victim = (window as unknown as { victim: Window | null }).victim
    try {
      return victim === null || victim.closed ? 'cut off' : `reads ${victim.document.title}`
    } catch (error) {
      return error instanceof DOMException ? error.name : 'other error'
    }
  })
  expect(['cut off', 'SecurityError']).toContain(reach)
  // The page it opened does not know who opened it, so it cannot be talked to either.
  expect(await opened.evaluate(() => window.opener === null)).toBe(true)
  await opened.close()
  await other.close()
})

test('images, scripts and styles of the console do not load elsewhere', async () => {
  const other = await otherPage()
  const loaded = await other.evaluate(
    (address) =>
      Promise.all(
        ['script', 'img'].map(
          (tag) =>
            new Promise<boolean>((resolve) => {
              const element = document.createElement(tag) as HTMLScriptElement | HTMLImageElement
              element.addEventListener('load', () => resolve(true))
              element.addEventListener('error', () => resolve(false))
              element.src = `${address}/sign-in.js`
              document.body.append(element)
            }),
        ),
      ),
    world.console.address,
  )
  expect(loaded).toEqual([false, false])
  await other.close()
})

test('the content policy blocks inline script and eval in the console page', async () => {
  const outcome = await page.evaluate(async () => {
    const violations: string[] = []
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      violations.push(`${effectiveDirective} ${blockedURI}`)
    })
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
    const image = document.createElement('img')
    image.setAttribute('onerror', 'window.ran = true')
    image.src = 'data:,'
    await new Promise((resolve) => {
      image.addEventListener('error', resolve)
      document.body.append(image)
    })
    // Through a timer with a text, which only an eval could run.
    window.setTimeout('window.ran = true' as unknown as () => void, 0)
    const abroad = await fetch('https://example.com/').then(
      () => 'sent',
      () => 'blocked',
    )
    await new Promise((resolve) => window.setTimeout(resolve, 0))
    script.remove()
    image.remove()
    return { ran: 'ran' in window, abroad, violations }
  })
  expect(outcome.ran).toBe(false)
  expect(outcome.abroad).toBe('blocked')
  const directives = outcome.violations.join('\n')
  expect(directives).toContain('script-src-elem inline')
  expect(directives).toContain('script-src-attr inline')
  expect(directives).toContain('script-src eval')
  expect(directives).toContain('connect-src https://example.com')
})

test('the console page gets no permission and no opener', async () => {
  const names = ['geolocation', 'camera', 'microphone', 'clipboard-read'] as const
  const states = await page.evaluate(
    (asked) =>
      Promise.all(asked.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state)),
    names,
  )
  expect(states).toEqual(names.map(() => 'denied'))
})

test('no secret is in what a page can read of itself', async () => {
  const seen = await page.evaluate(() => ({
    cookie: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    luggage: document.querySelector('script[type="application/json"]')?.textContent ?? null,
  }))
  expect(seen.cookie).toBe('')
  // The token that came along with the page was taken out of it.
  expect(seen.luggage).toBeNull()
  expect(JSON.stringify([seen.local, seen.session])).not.toMatch(/token|[A-Za-z0-9_-]{43}/)
})

test('without a sign-in nothing of the console is served, and a used code is worth nothing', async ({ browser }) => {
  const context = await browser.newContext()
  const stranger = await context.newPage()
  await stranger.goto(world.console.address)
  const code = await world.console.signInCode()
  const signIn = async (given: string) => {
    await stranger.getByLabel('One-use code').fill(given)
    await stranger.getByRole('button', { name: 'Sign in' }).click()
  }
  await signIn('AAAAA-AAAAA-AAAAA-AAAAA')
  await expect(stranger.getByRole('status')).toContainText('not valid')
  await expect(stranger.getByRole('navigation')).toHaveCount(0)
  await signIn(code)
  await expect(stranger.getByRole('navigation', { name: 'Screens' })).toBeVisible()
  await context.clearCookies()
  await stranger.goto(world.console.address)
  await signIn(code)
  await expect(stranger.getByRole('status')).toContainText('not valid')
  await context.close()
})

test('the console page frames nothing from elsewhere', async () => {
  const before = page.url()
  const other = new URL(evil.address)
  await page.evaluate((address) => {
    const frame = document.createElement('iframe')
    frame.src = address
    document.body.append(frame)
  }, other.href)
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith(other.origin))).toBe(false)
  expect(page.url()).toBe(before)
})
