/** A task that comes with the console: its files lie in infra/worker/samples/<id>. They need no network. */
export type Sample = {
  id: string
  title: string
  goal: string
  /** Fails on the files as they come; at least one of its tests passes, and must still pass when the work is done. */
  check: string
}

export const samples: readonly Sample[] = [
  {
    id: 'python-slugs',
    title: 'Slugs with accents (Python)',
    goal: 'The function `slugify` in slugs.py makes web addresses out of titles. It leaves accented letters out and doubles hyphens where several separators meet: "Crème brûlée -- easy!" must become "creme-brulee-easy". Correct it so that all tests in test_slugs.py pass. Do not change the tests.',
    check: 'python3 -m unittest -v',
  },
  {
    id: 'node-parking',
    title: 'Parking fees by the started hour (Node)',
    goal: 'The function `fee` in parking.mjs tells what a car park charges, in cents. It must charge every started hour as a whole one, give the first 15 minutes free, and never charge more than the price of a day for one day. Correct it so that all tests in parking.test.mjs pass. Do not change the tests.',
    check: 'node --test',
  },
  {
    id: 'shell-report',
    title: 'A report over a log file (shell and awk)',
    goal: 'The script report.sh counts the requests in a web server log by status. It must print one line per status with the number of requests and their bytes, the statuses in ascending order, and leave out lines that are no requests. Correct it so that all tests in test.sh pass. Do not change the tests.',
    check: 'sh test.sh',
  },
]
