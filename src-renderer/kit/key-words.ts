const names: Record<string, string> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

const onMac = () => typeof navigator !== 'undefined' && /Mac/.test(navigator.platform)

/** A binding in tinykeys' grammar as a person reads it, one entry per press: `$mod+k` → `Ctrl K`, `g w` → `G`, `W`. */
export function keyWords(keys: string, mac: boolean = onMac()): string[] {
  const word = (part: string) => {
    if (part === '$mod' && mac) return '⌘'
    return names[part] ?? (part.length === 1 ? part.toUpperCase() : part)
  }
  return keys.split(' ').map((press) =>
    press
      .split('+')
      .filter((part) => !part.startsWith('['))
      .map(word)
      .join(' '),
  )
}
