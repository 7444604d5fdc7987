import { useEffect, useState } from 'react'

/** True once `value` has been true for `ms` on end; false at once. */
export function useSettled(value: boolean, ms: number): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (!value) return
    const timer = setTimeout(() => setSettled(true), ms)
    return () => {
      clearTimeout(timer)
      setSettled(false)
    }
  }, [value, ms])
  return value && settled
}
