import { Component, type ReactNode } from 'react'
import { Button } from '../kit/button.tsx'
import { ErrorState } from '../kit/error-state.tsx'

type Props = { name: string; children: ReactNode }

/** A fault in one screen stays in that screen. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <ErrorState
        words={`${this.props.name} could not be drawn. The workers and your data are not affected; the other screens still work.`}
        action={<Button onClick={() => this.setState({ error: null })}>Draw it again</Button>}
        details={error instanceof Error ? (error.stack ?? error.message) : String(error)}
      />
    )
  }
}
