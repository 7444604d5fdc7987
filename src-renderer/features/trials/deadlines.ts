/** How long a trial may take, in hours. */
export const deadlines: readonly { value: string; name: string }[] = [
  { value: '', name: 'None' },
  { value: '1', name: 'In 1 hour' },
  { value: '4', name: 'In 4 hours' },
  { value: '24', name: 'In 1 day' },
  { value: '72', name: 'In 3 days' },
]
