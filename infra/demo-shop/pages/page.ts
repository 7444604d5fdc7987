/** HTML that is known to be safe: text becomes it only by `html`, which escapes what it is given. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  const shown = values.map((value) => {
    if (value instanceof Html) return value.text
    if (typeof value === 'object') return value.map(({ text }) => text).join('')
    return `${value}`.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign)
  })
  return new Html(parts.reduce((text, part, index) => text + (shown[index - 1] ?? '') + part))
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1c2126;background:#fff}
h1{font-size:1.5rem}table{width:100%;border-collapse:collapse}td,th{padding:.4rem;border-bottom:1px solid #dde2e7;text-align:left}
td.money,th.money{text-align:right;font-variant-numeric:tabular-nums}label{display:block;margin:.6rem 0}input{font:inherit;padding:.35rem;width:100%;box-sizing:border-box}
button,a.button{font:inherit;padding:.5rem 1rem;background:#0b5cad;color:#fff;border:0;border-radius:4px;text-decoration:none;display:inline-block}
iframe{width:100%;height:26rem;border:1px solid #dde2e7;border-radius:4px}small{color:#5b6670}`

export const page = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text
