/** The part of noVNC 1.7 that is used here; the package brings no types (those on npm are for 1.6). */
declare module '@novnc/novnc' {
  type Channel = {
    send(data: Uint8Array<ArrayBuffer>): void
    close(): void
    binaryType: string
    onopen: (() => void) | null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null
    onclose: ((event: object) => void) | null
    onerror: ((event: object) => void) | null
    protocol: string
    readyState: string
  }

  type Events = {
    connect: CustomEvent
    disconnect: CustomEvent<{ clean: boolean }>
    securityfailure: CustomEvent<{ status: number; reason?: string }>
    credentialsrequired: CustomEvent<{ types: string[] }>
  }

  export default class RFB {
    constructor(target: HTMLElement, channel: Channel, options?: { shared?: boolean })
    viewOnly: boolean
    focusOnClick: boolean
    clipViewport: boolean
    scaleViewport: boolean
    resizeSession: boolean
    showDotCursor: boolean
    background: string
    qualityLevel: number
    compressionLevel: number
    addEventListener<E extends keyof Events>(type: E, listener: (event: Events[E]) => void): void
    focus(options?: FocusOptions): void
    blur(): void
    disconnect(): void
    sendKey(keysym: number, code: string | null, down?: boolean): void
  }
}
