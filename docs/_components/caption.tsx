// The line above a block of code.

import styles from './caption.module.css'

/** Nothing where there is nothing to say. */
export function Caption({ text }: { readonly text: string }) {
  return text === '' ? null : <p className={styles['caption']}>{text}</p>
}
