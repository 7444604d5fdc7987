import { mount } from '../boot/mount.tsx'
import { standInTransport } from './stand-in-transport.ts'

/** The whole page with stand-ins behind it, to be looked at in every state. Never part of what is shipped. */
mount(standInTransport())
