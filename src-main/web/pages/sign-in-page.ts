/**
 * The page a browser sees before it is signed in. It stands by itself: nothing of the console is sent to a stranger.
 * Script and style are files of their own, because the policy allows no inline script.
 */
export const signInHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>Sign in · Autocode Console</title>
<link rel="stylesheet" href="/sign-in.css">
</head>
<body>
<main>
<h1>Autocode Console</h1>
<form id="form">
<label for="code">One-use code</label>
<input id="code" name="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="40" placeholder="XXXXX-XXXXX-XXXXX-XXXXX" required autofocus>
<button type="submit">Sign in</button>
</form>
<p id="words" role="status">The terminal in which the console was started shows the code.</p>
</main>
<script src="/sign-in.js"></script>
</body>
</html>
`

/** The code comes in the fragment, which browsers never send; it is taken out of the address before anything else. */
export const signInScript = `'use strict'
const form = document.getElementById('form')
const input = document.getElementById('code')
const words = document.getElementById('words')

async function signIn(code) {
  words.textContent = 'Signing in…'
  try {
    const answer = await fetch('/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    if (answer.ok) return location.replace('/')
    words.textContent = (await answer.json()).words
  } catch {
    words.textContent = 'The console does not answer. Is it still running? Nothing was lost; try again.'
  }
  input.select()
}

const code = location.hash.slice(1)
if (code) {
  history.replaceState(null, '', location.pathname)
  void signIn(code)
}
form.addEventListener('submit', (event) => {
  event.preventDefault()
  void signIn(input.value)
})
`

export const signInStyle = `:root { color-scheme: dark light; font: 13px/18px Inter, system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(oklch(0.985 0.002 260), oklch(0.17 0.008 260)); color: light-dark(oklch(0.25 0.01 260), oklch(0.93 0.005 260)); }
main { width: 22rem; }
h1 { font-size: 16px; font-weight: 550; margin: 0 0 16px; }
form { display: grid; gap: 8px; }
input, button { font: inherit; padding: 8px; border-radius: 6px; border: 1px solid light-dark(oklch(0.7 0.01 260), oklch(0.45 0.01 260)); background: transparent; color: inherit; }
input { font-family: 'JetBrains Mono', ui-monospace, monospace; letter-spacing: 0.04em; }
button { background: oklch(0.55 0.17 255); border-color: transparent; color: white; cursor: pointer; }
:focus-visible { outline: 2px solid oklch(0.65 0.17 255); outline-offset: 2px; }
p { min-height: 36px; }
`
