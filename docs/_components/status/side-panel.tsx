// A panel over the page. It is the browser's own dialog: it keeps the focus, Escape closes it, and the focus goes back to where it was.

import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './side-panel.module.css'

interface SidePanelProps {
  readonly title: string
  readonly closed: () => void
  readonly children: ReactNode
}

export function SidePanel({ title, closed, children }: SidePanelProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // What goes away with the page gives the focus back as well.
    return () => shown?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the panel is a second way; Escape is the keyboard's
    <dialog
      ref={dialog}
      className={styles['panel']}
      aria-labelledby={heading}
      onClose={closed}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close()
      }}
    >
      <div className={styles['inside']}>
        <header className={styles['head']}>
          <h2 id={heading} className={styles['title']}>
            {title}
          </h2>
          <button type="button" className={styles['close']} onClick={() => dialog.current?.close()}>
            Close
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
