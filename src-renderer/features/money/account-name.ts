/** An account's path in a person's words; the ids in it stay on hover. */
export function accountName(path: string): string {
  const [first = '', , third, fourth] = path.split('/')
  switch (first) {
    case 'world':
      return 'outside'
    case 'project':
      return 'project’s budget'
    case 'trial':
      if (third === 'agent') return `${fourth}’s allowance`
      return third === 'overrun' ? 'trial’s overrun' : 'trial’s budget'
    case 'expense':
      return `spent on ${path.split('/').slice(1).join('/')}`
    case 'income':
      return `income from ${path.split('/').slice(1).join('/')}`
    case 'fx':
      return 'exchange'
    default:
      return path
  }
}
