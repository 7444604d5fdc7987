import { createContext } from 'react'

/** This machine's clock minus the orchestrator's, milliseconds. Instants in the data are the orchestrator's. */
export const ClockSkew = createContext(0)
