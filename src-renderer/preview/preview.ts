import { mount } from '../boot/mount.tsx'
import { standInTransport } from './stand-in-transport.ts'

/**
 * The whole page with stand-ins behind it, to be looked at in every state: `/preview/index.html?fleet=200` on the page's
 * dev server (`scenario.ts` lists what can be asked for). Never part of what is shipped.
 */
mount(standInTransport())
