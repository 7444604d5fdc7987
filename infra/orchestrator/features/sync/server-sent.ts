/** One message of a server-sent event stream (HTML standard §9.2). JSON has no line breaks, so one data line is enough. */
export const serverSent = (value: unknown): Uint8Array => Buffer.from(`event: message\ndata: ${JSON.stringify(value)}\n\n`)
