// One field by which a reader narrows something down: one of some values, or words.

import { useId } from 'react'
import styles from './field.module.css'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
}

interface ChoiceProps extends FieldProps {
  readonly values: readonly string[]
  /** What a value is called. */
  readonly words?: (value: string) => string
}

/** One of some values, or any. */
export function Choice({ label, value, values, words = (text) => text, change }: ChoiceProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select className={styles['control']} id={id} value={value} onChange={(event) => change(event.target.value)}>
        <option value="">any</option>
        {values.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
      </select>
    </div>
  )
}

export function Words({ label, value, change, className }: FieldProps & { readonly className?: string | undefined }) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      <input
        className={styles['control']}
        id={id}
        type="search"
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </div>
  )
}
