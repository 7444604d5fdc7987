/**
 * Imported before all else. React makes errors while it loads, to throw as signals later; for the stacks of those the browser
 * would read the whole script once more, and that is half of the time its loading takes. Who imports this sets the limit back.
 */
export const usualStackLimit = Error.stackTraceLimit
Error.stackTraceLimit = 0
